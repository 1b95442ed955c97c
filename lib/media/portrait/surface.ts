import type { Material } from '@gltf-transform/core';
import type { EmissiveStrength } from '@gltf-transform/extensions';
import { openTexture, type TextureSlot } from './texture';

/** Side of the textures that matter most, and of the others. */
const FINE_PX = 1024;
const COARSE_PX = 512;
/** What is half clear is drawn where it is more than this much there. */
const BLEND_CUTOFF = 0.1;

/** How a part of the model meets the light. Colours are linear light. */
export type Surface = {
  color: readonly number[];
  glow: readonly number[];
  metalness: number;
  roughness: number;
  /** Less than this is not there at all; 0: all of it is. */
  cutoff: number;
  isUnlit: boolean;
  relief: number;
  base: TextureSlot | null;
  normal: TextureSlot | null;
  metalRough: TextureSlot | null;
  emissive: TextureSlot | null;
  occlusion: TextureSlot | null;
};

/** What a mesh without a material is made of: warm grey clay. */
export const CLAY: Surface = {
  color: [0.36, 0.34, 0.325, 1],
  glow: [0, 0, 0],
  metalness: 0,
  roughness: 0.8,
  cutoff: 0,
  isUnlit: false,
  relief: 1,
  base: null,
  normal: null,
  metalRough: null,
  emissive: null,
  occlusion: null,
};

/** Reads a material and decodes its textures. Rejects when one cannot be decoded. */
export async function openSurface(material: Material): Promise<Surface> {
  const [base, normal, metalRough, emissive, occlusion] = await Promise.all([
    openTexture(material.getBaseColorTexture(), material.getBaseColorTextureInfo(), FINE_PX),
    openTexture(material.getNormalTexture(), material.getNormalTextureInfo(), FINE_PX),
    openTexture(
      material.getMetallicRoughnessTexture(),
      material.getMetallicRoughnessTextureInfo(),
      COARSE_PX,
    ),
    openTexture(material.getEmissiveTexture(), material.getEmissiveTextureInfo(), COARSE_PX),
    openTexture(material.getOcclusionTexture(), material.getOcclusionTextureInfo(), COARSE_PX),
  ]);
  const strength = material.getExtension<EmissiveStrength>('KHR_materials_emissive_strength');
  const glow = strength?.getEmissiveStrength() ?? 1;
  return {
    color: material.getBaseColorFactor(),
    glow: material.getEmissiveFactor().map((channel) => channel * glow),
    metalness: material.getMetallicFactor(),
    roughness: material.getRoughnessFactor(),
    cutoff: cutoffOf(material),
    isUnlit: material.getExtension('KHR_materials_unlit') !== null,
    relief: material.getNormalScale(),
    base,
    normal,
    metalRough,
    emissive,
    occlusion,
  };
}

/** Below which share of itself a material is not there at all; 0: all of it is. */
export function cutoffOf(material: Material): number {
  switch (material.getAlphaMode()) {
    case 'OPAQUE':
      return 0;
    case 'MASK':
      return material.getAlphaCutoff();
    case 'BLEND':
      return BLEND_CUTOFF;
  }
}
