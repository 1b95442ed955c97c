import type { Document, Material, Texture } from '@gltf-transform/core';
import type { ModelReport } from '../model-report';

const MAX_LISTED = 12;

const ROLES: readonly [string, (material: Material) => Texture | null][] = [
  ['colour', (material) => material.getBaseColorTexture()],
  ['relief', (material) => material.getNormalTexture()],
  ['metal and roughness', (material) => material.getMetallicRoughnessTexture()],
  ['glow', (material) => material.getEmissiveTexture()],
  ['shade', (material) => material.getOcclusionTexture()],
];

/** The pictures a model carries, with their pixels and what they are for; at most twelve. */
export function listTextures(document: Document): ModelReport['textures'] {
  const root = document.getRoot();
  return root
    .listTextures()
    .slice(0, MAX_LISTED)
    .map((texture) => {
      const [width, height] = texture.getSize() ?? [0, 0];
      const roles = ROLES.filter(([, of]) =>
        root.listMaterials().some((material) => of(material) === texture),
      );
      return { width, height, role: roles.map(([role]) => role).join(', ') || 'other' };
    });
}
