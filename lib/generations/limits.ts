/** How much at once, and how long. Here, away from the schemas that hold to it: forms say it too,
 *  and no page should load a validator for a number. */
export const SELECTION_MAX = 100;
export const SEARCH_MAX_CHARS = 200;
export const TITLE_MAX_CHARS = 120;
export const NOTES_MAX_CHARS = 2_000;
export const TAG_MAX_CHARS = 40;
export const TAGS_MAX = 20;
