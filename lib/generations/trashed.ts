import 'server-only';

/** Filters by the trash. What is outside is not asked for as `null`, which would be one place in an
 *  index, and win over the index that gives the order of the list. */
export const IN_TRASH = { trashed_at: { $gt: new Date(0) } };
export const OUTSIDE_TRASH = { trashed_at: { $not: IN_TRASH.trashed_at } };

/** What a deleted generation has here until its files are gone: longer than anything in the trash. */
export const REMOVAL_DUE = new Date(0);
