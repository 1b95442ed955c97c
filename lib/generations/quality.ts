export const QUALITIES = ['preview', 'standard', 'high', 'ultra'] as const;
export type Quality = (typeof QUALITIES)[number];

/** Triangles asked of Meshy (`target_polycount`); what arrives may be fewer. */
export const POLYGON_COUNTS: Record<Quality, number> = {
  preview: 10_000,
  standard: 30_000,
  high: 60_000,
  ultra: 100_000,
};

/** The least quality that asks for so many triangles: by it a count of one's own is priced and listed. */
export const qualityOf = (polygonCount: number): Quality =>
  QUALITIES.find((quality) => polygonCount <= POLYGON_COUNTS[quality]) ?? 'ultra';
