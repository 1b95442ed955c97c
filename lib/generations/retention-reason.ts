/** By which rule a model went into the trash by itself: it had failed, was never painted, was old, or
 *  was among the largest when there was too much. */
export const RETENTION_REASONS = ['failed', 'untextured', 'old', 'quota'] as const;
export type RetentionReason = (typeof RETENTION_REASONS)[number];
