import type { Primitive } from '@gltf-transform/core';

/** A shape that nobody has painted yet is white: on white paper it would not be seen. */
export function isPlain(primitive: Primitive): boolean {
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
