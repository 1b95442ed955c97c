import type { Mesh } from '../../rasterizer/mesh';
import type { SculptRequest } from '../sculptor-protocol';
import type { Sculpture as Sculpted } from '../sculpture';
import { unwrap } from './atlas/unwrap';
import { bake } from './bake/bake';
import { encodeTextures } from './bake/encode-textures';
import { writeGlb } from './glb';
import { centreAndScale, standAsTallAs } from './placing';
import { realHeight } from './real-height';
import { geometryFor, inPaint } from './recent-geometry';
import { renderThumbnail } from './thumbnail/thumbnail';

const DEFAULT_TEXTURE_SIZE = 1024;

const FEWEST_TRIANGLES = 100;
const MOST_TRIANGLES = 300_000;

/**
 * Sculpts a model from a prompt. The same request gives the same bytes on the same version of
 * Node. Never more triangles than asked for, and at least 95 % of them. The picture is 512 × 512.
 * Throws a RangeError for a `target_polycount` outside 100–300,000.
 */
export async function sculpt(request: SculptRequest): Promise<Sculpted> {
  const { prompt, seed = 0, target_polycount, texture_size = DEFAULT_TEXTURE_SIZE } = request;
  if (!(target_polycount >= FEWEST_TRIANGLES && target_polycount <= MOST_TRIANGLES)) {
    throw new RangeError(`target_polycount must be 100 to 300,000, not ${target_polycount}`);
  }
  const subject = { prompt, seed, target_polycount };
  const geometry = await geometryFor(subject);
  const summary = { triangles: geometry.mesh.indices.length / 3, archetype: geometry.archetype };
  const placed = <M extends Mesh>(mesh: M): M =>
    request.auto_size ? standAsTallAs(mesh, realHeight(geometry.archetype)) : centreAndScale(mesh);
  if (!request.textured) {
    const [glb, thumbnail_png] = await Promise.all([
      writeGlb({ mesh: placed(geometry.mesh) }),
      renderThumbnail({ mesh: centreAndScale(geometry.mesh) }),
    ]);
    return { glb, thumbnail_png, ...summary };
  }
  const unwrapped = unwrap(geometry.mesh, texture_size);
  const { texture_prompt } = request;
  const painted = texture_prompt ? inPaint(geometry, subject, texture_prompt) : geometry;
  const maps = bake(painted, unwrapped, texture_size);
  const textures = await encodeTextures(maps);
  const [glb, thumbnail_png] = await Promise.all([
    writeGlb({ mesh: placed(unwrapped), textures }),
    renderThumbnail({ mesh: centreAndScale(unwrapped), maps }),
  ]);
  return { glb, thumbnail_png, ...summary };
}
