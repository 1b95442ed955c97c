import 'server-only';

/** The pinned text-to-3D model: `latest` moved three times in 2026, a price must not. */
export const DEFAULT_AI_MODEL = 'meshy-7.1';
