import { Logger, type Material, NodeIO, type Primitive } from '@gltf-transform/core';
import {
  EXTTextureWebP,
  KHRMaterialsEmissiveStrength,
  KHRMaterialsUnlit,
  KHRMeshQuantization,
  KHRTextureTransform,
} from '@gltf-transform/extensions';
import { gatherParts } from './gather-parts';
import { joinParts } from './join-parts';
import type { Subject } from './subject';
import { CLAY, openSurface, type Surface } from './surface';

/** More would hold a small server too long; Meshy's largest has 300 000. */
const MAX_TRIANGLES = 1_500_000;

/** Reads a GLB that the inspection let in. Rejects, with the reason, when nothing can be drawn. */
export async function openSubject(glb: Uint8Array): Promise<Subject> {
  const io = new NodeIO()
    .setLogger(new Logger(Logger.Verbosity.SILENT))
    .registerExtensions([
      EXTTextureWebP,
      KHRMaterialsEmissiveStrength,
      KHRMaterialsUnlit,
      KHRMeshQuantization,
      KHRTextureTransform,
    ]);
  const parts = gatherParts(await io.readBinary(glb));
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

/** A shape that nobody has painted yet is white: on white paper it would not be seen. */
function isPlain(primitive: Primitive): boolean {
  const material = primitive.getMaterial();
  if (!material) return true;
  const isPale = material.getBaseColorFactor().every((channel) => channel > 0.5);
  const isBare = ![
    material.getBaseColorTexture(),
    material.getNormalTexture(),
    material.getEmissiveTexture(),
    material.getMetallicRoughnessTexture(),
    material.getExtension('KHR_materials_unlit'),
  ].some(Boolean);
  return isPale && isBare;
}
