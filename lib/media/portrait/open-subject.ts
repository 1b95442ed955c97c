import type { Material } from '@gltf-transform/core';
import { gatherParts, type Part } from './gather-parts';
import { isPlain } from './is-plain';
import { joinParts } from './join-parts';
import { readGlb } from './read-glb';
import type { Subject } from './subject';
import { CLAY, cutoffOf, openSurface, type Surface } from './surface';

/** More would hold a small server too long; Meshy's largest has 300 000. */
const MAX_TRIANGLES = 1_500_000;

/** Reads a GLB that the inspection let in. Rejects, with the reason, when nothing can be drawn; what
 *  cannot be decoded shows when it is painted. */
export async function openSubject(glb: Uint8Array): Promise<Subject> {
  const parts = gatherParts(await readGlb(glb));
  const triangles = parts.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (triangles > MAX_TRIANGLES) throw new Error(`it draws ${triangles} triangles`);
  // Textures are decoded beside this thread, which goes on with the shape meanwhile.
  const surfaces = openSurfaces(parts);
  // Whoever paints hears of a texture that cannot be decoded; should nobody, it is no crash.
  surfaces.catch(() => {});
  const joined = joinParts(parts);
  if (!joined) throw new Error('nothing of any size is drawn');
  const hasHoles = parts.some(({ primitive }) => {
    const material = primitive.getMaterial();
    return material !== null && cutoffOf(material) > 0;
  });
  return { ...joined, surfaces, hasHoles };
}

function openSurfaces(parts: readonly Part[]): Promise<Surface[]> {
  const isBare = parts.every(
    ({ primitive }) => isPlain(primitive) && !primitive.getAttribute('COLOR_0'),
  );
  const opened = new Map<Material, Promise<Surface>>();
  const open = (material: Material) => {
    const surface = opened.get(material) ?? openSurface(material);
    opened.set(material, surface);
    return surface;
  };
  return Promise.all(
    parts.map(({ primitive }) => {
      const material = primitive.getMaterial();
      return material && !isBare ? open(material) : CLAY;
    }),
  );
}
