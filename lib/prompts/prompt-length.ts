/** Meshy's limit for a prompt and for a texture's words, in UTF-16 units as its validator counts
 *  them. In a file of its own, so that browsers need not load the validator. */
export const PROMPT_MAX_CHARS = 800;
