import type { Material } from '@gltf-transform/core';
import { gatherParts } from './gather-parts';
import { isPlain } from './is-plain';
import { joinParts } from './join-parts';
import { readGlb } from './read-glb';
import type { Subject } from './subject';
import { CLAY, openSurface, type Surface } from './surface';

/** More would hold a small server too long; Meshy's largest has 300 000. */
const MAX_TRIANGLES = 1_500_000;

/** Reads a GLB that the inspection let in. Rejects, with the reason, when nothing can be drawn. */
export async function openSubject(glb: Uint8Array): Promise<Subject> {
  const parts = gatherParts(await readGlb(glb));
  const triangles = parts.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (triangles > MAX_TRIANGLES) throw new Error(`it draws ${triangles} triangles`);
  const joined = joinParts(parts);
  if (!joined) throw new Error('nothing of any size is drawn');
  const opened = new Map<Material, Promise<Surface>>();
  const open = (material: Material) => {
    const surface = opened.get(material) ?? openSurface(material);
    opened.set(material, surface);
    return surface;
  };
  const isBare = joined.colors === null && parts.every(({ primitive }) => isPlain(primitive));
  const surfaces = parts.map(({ primitive }) => {
    const material = primitive.getMaterial();
    return material && !isBare ? open(material) : CLAY;
  });
  return { ...joined, surfaces: await Promise.all(surfaces) };
}
