import type { ColorName, Look, ShapeName } from './look';

/** Raised whenever a report would say something else of the same file. */
export const REPORT_VERSION = 1;

/** How long the longest side may be printed, in millimetres. */
export const PRINT_SIDES_MM = [50, 100, 200, 400] as const;

/** Thinner than this is hard to print, in millimetres. */
export const THIN_MM = 1;

/**
 * What was measured in a model's GLB, vertices at the same place taken as one. Lengths are in the
 * file's own units, which are metres only where that was asked for; shares are 0–1.
 */
export type ModelReport = {
  version: number;
  /** sha256 of the file that was measured. */
  of: string;
  triangles: number;
  /** Places where triangles meet. */
  points: number;
  materials: number;
  textures: { width: number; height: number; role: string }[];
  /** Width, height, depth. */
  size: [number, number, number];
  area: number;
  /** Null where the surface has no inside. */
  volume: number | null;
  /** Closed, and every edge joins two triangles that face the same way. */
  is_watertight: boolean;
  /** Edges of one triangle alone, and edges of too many or of two that face against each other. */
  open_edges: number;
  bad_edges: number;
  /** Triangles without any area. */
  degenerate: number;
  /** Pieces that nothing joins, and what share of the triangles the largest have, at most five. */
  parts: { count: number; largest: number[] };
  /** Share of the surface that hangs over by more than 45°, and of the surface that is thinner than
   *  `THIN_MM` when the longest side is printed so long; null where that was not measured. */
  print: { overhang: number; thin: { side_mm: number; share: number }[] | null };
  shape: ShapeName | null;
  /** Smallest side by largest. */
  flatness: number;
  /** The main colours, the most common first; `hex` as in CSS. */
  colors: { hex: string; name: ColorName; share: number }[];
};

export function lookOf({ colors, shape }: Pick<ModelReport, 'colors' | 'shape'>): Look {
  return { colors: [...new Set(colors.map(({ name }) => name))], shape };
}
