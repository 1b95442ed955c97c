export const QUALITIES = ['preview', 'standard', 'high', 'ultra'] as const;
export type Quality = (typeof QUALITIES)[number];

/** Triangles asked of Meshy (`target_polycount`); what arrives may be fewer. */
export const POLYGON_COUNTS: Record<Quality, number> = {
  preview: 10_000,
  standard: 30_000,
  high: 60_000,
  ultra: 100_000,
};

/** The quality that asks for so many triangles; a job knows only their number. */
export const qualityOf = (polygonCount: number): Quality | 'unknown' =>
  QUALITIES.find((quality) => POLYGON_COUNTS[quality] === polygonCount) ?? 'unknown';
