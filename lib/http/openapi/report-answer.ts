import 'server-only';
import { z } from 'zod';
import { COLOR_NAMES, SHAPES } from '../../media/look';

const Share = z.number().describe('0–1');

/** What was measured in a model's file; lengths are in its own units. */
export const ModelReport = z.strictObject({
  version: z.number(),
  of: z.string().describe('sha256 of the file that was measured.'),
  triangles: z.number(),
  points: z.number().describe('Places where triangles meet.'),
  materials: z.number(),
  textures: z.array(
    z.strictObject({
      width: z.number(),
      height: z.number(),
      role: z.string().describe('`colour`, `relief`, `metal and roughness`, `glow`, `shade`.'),
    }),
  ),
  size: z
    .tuple([z.number(), z.number(), z.number()])
    .describe('Width, height, depth, in units of the file.'),
  area: z.number(),
  volume: z.number().nullable().describe('Null where the surface has no inside.'),
  is_watertight: z.boolean(),
  open_edges: z.number().describe('Edges of one triangle alone.'),
  bad_edges: z
    .number()
    .describe('Edges of more than two triangles, or of two that face against each other.'),
  degenerate: z.number().describe('Triangles without area.'),
  parts: z.strictObject({
    count: z.number().describe('Pieces that nothing joins.'),
    largest: z.array(Share).describe('Of the triangles, at most five.'),
  }),
  print: z.strictObject({
    overhang: Share.describe('Share of the surface that hangs over by more than 45°.'),
    thin: z
      .array(z.strictObject({ side_mm: z.number(), share: Share }))
      .nullable()
      .describe('Share thinner than 1 mm where the longest side is printed so long.'),
  }),
  shape: z.enum(SHAPES).nullable(),
  flatness: Share.describe('Smallest side by largest.'),
  colors: z
    .array(z.strictObject({ hex: z.string(), name: z.enum(COLOR_NAMES), share: Share }))
    .describe('The main colours, the most common first.'),
});
