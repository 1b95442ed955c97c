export const QUALITIES = ['preview', 'standard', 'high', 'ultra'] as const;
export type Quality = (typeof QUALITIES)[number];

/** Triangles asked of Meshy (`target_polycount`); what arrives may be fewer. */
export const POLYGON_COUNTS: Record<Quality, number> = {
  preview: 10_000,
  standard: 30_000,
  high: 60_000,
  ultra: 100_000,
};
