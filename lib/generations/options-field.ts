import 'server-only';
import { z } from 'zod';
import {
  GEOMETRY_RESOLUTIONS,
  POLYGONS,
  POSE_MODES,
  plainOptions,
  TEXTURE_RESOLUTIONS,
  TOPOLOGIES,
} from './options';

export const TextureResolution = z
  .enum(TEXTURE_RESOLUTIONS)
  .describe('Side of the texture; `8k` costs 5 credits more.');

/** What a request may say of it; read, it is without what goes without saying. */
export const MeshyOptionsField = z
  .strictObject({
    topology: z
      .enum(TOPOLOGIES)
      .exactOptional()
      .describe('`quad`: laid out in four-cornered faces, which the GLB holds cut in two.'),
    pose_mode: z.enum(POSE_MODES).exactOptional().describe('How a figure stands.'),
    auto_size: z
      .boolean()
      .exactOptional()
      .describe('As large as such a thing is, in metres. Without it about 1.9 m whatever it is.'),
    geometry_resolution: z
      .enum(GEOMETRY_RESOLUTIONS)
      .exactOptional()
      .describe('A finer pass before the triangles are reduced; costs 5 credits more.'),
    texture_resolution: TextureResolution.exactOptional(),
  })
  .transform(plainOptions);

const COUNTS = `must be a whole number from ${POLYGONS.min} to ${POLYGONS.max.toLocaleString('en')}`;

export const PolygonCount = z
  .int(COUNTS)
  .min(POLYGONS.min, COUNTS)
  .max(POLYGONS.max, COUNTS)
  .describe('Triangles asked for, instead of those of a quality; `quality` then follows from it.');
