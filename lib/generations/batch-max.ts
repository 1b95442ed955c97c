/** How many generations one request may begin. */
export const BATCH_MAX = 50;
