import { unwrap } from './atlas/unwrap';
import { bake } from './bake/bake';
import { encodeTextures } from './bake/encode-textures';
import { writeGlb } from './glb';
import { centreAndScale } from './placing';
import { geometryFor } from './recent-geometry';
import { renderThumbnail } from './thumbnail/thumbnail';

/** What to sculpt. `target_polycount`: 100–300,000 triangles; `texture_size`: texels a side. */
export type SculptRequest = {
  prompt: string;
  /** Varies a prompt; 0 by default. */
  seed?: number;
  target_polycount: number;
  /** A refine is textured, a preview is bare clay; both have the same triangles. */
  textured: boolean;
  texture_size?: number;
};

/** A finished model. `thumbnail_png` is 512 × 512. */
export type Sculpted = {
  glb: Uint8Array;
  thumbnail_png: Uint8Array;
  triangles: number;
  archetype: string;
};

const DEFAULT_TEXTURE_SIZE = 1024;

/**
 * Sculpts a model from a prompt. The same request gives the same bytes on the same version of
 * Node. Never more triangles than asked for, and at least 95 % of them.
 */
export async function sculpt(request: SculptRequest): Promise<Sculpted> {
  const { prompt, seed = 0, target_polycount, texture_size = DEFAULT_TEXTURE_SIZE } = request;
  const geometry = await geometryFor({ prompt, seed, target_polycount });
  const summary = { triangles: geometry.mesh.indices.length / 3, archetype: geometry.archetype };
  if (!request.textured) {
    const mesh = centreAndScale(geometry.mesh);
    const [glb, thumbnail_png] = await Promise.all([writeGlb({ mesh }), renderThumbnail({ mesh })]);
    return { glb, thumbnail_png, ...summary };
  }
  const unwrapped = unwrap(geometry.mesh, texture_size);
  const maps = bake(geometry, unwrapped, texture_size);
  const mesh = centreAndScale(unwrapped);
  const textures = await encodeTextures(maps);
  const [glb, thumbnail_png] = await Promise.all([
    writeGlb({ mesh, textures }),
    renderThumbnail({ mesh, maps }),
  ]);
  return { glb, thumbnail_png, ...summary };
}
