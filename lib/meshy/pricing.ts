import 'server-only';

/** The pinned text-to-3D model: `latest` moved three times in 2026, a price must not. */
export const DEFAULT_AI_MODEL = 'meshy-7.1';

/** Estimated credits of one paid stage with {@link DEFAULT_AI_MODEL} at standard geometry and 2k
 *  textures. What was really charged is the task's `consumed_credits`. */
export const ESTIMATED_CREDITS = { preview: 20, refine: 10 } as const;
