import type { Material, Texture } from '@gltf-transform/core';
import { fileStem } from '../file-stem';
import type { Conversion } from './conversion';
import { Meter } from './meter';
import { NotConvertible } from './not-convertible';
import type { Piece } from './piece';
import { imageOf } from './plain-picture';
import { ZipFile } from './zip-file';

/** The model's textures as they are in its GLB, byte for byte, in a ZIP: each once, and named by what
 *  it is of, `robot_base-color.jpg`. */
export async function writeTextures(conversion: Conversion): Promise<Uint8Array> {
  const { pieces, textures, name, modified_at, tell } = conversion;
  if (textures.length === 0) {
    throw new NotConvertible('This model has no textures: there is nothing to take out of it.');
  }
  const zip = new ZipFile({ modified_at });
  const meter = new Meter(textures.length, tell);
  const taken = new Set<string>();
  const roles = rolesOf(pieces);
  for (const texture of textures) {
    const whole = `${name}_${roles.get(texture) ?? 'texture'}`;
    const ending = endingOf(texture);
    let file = `${whole}.${ending}`;
    for (let number = 2; taken.has(file); number++) file = `${whole}-${number}.${ending}`;
    taken.add(file);
    zip.add(file, [imageOf(texture)]);
    meter.add(1);
  }
  return zip.end();
}

/** What each texture is of, `base-color`; one that is several things is named by all of them, and by
 *  its material where the model has more than one. */
function rolesOf(pieces: readonly Piece[]): Map<Texture, string> {
  const materials = new Set(pieces.flatMap(({ material }) => material ?? []));
  const roles = new Map<Texture, string>();
  for (const material of materials) {
    const before = materials.size > 1 ? `${fileStem(material.getName())}_` : '';
    const own = new Map<Texture, string[]>();
    for (const [role, texture] of slotsOf(material)) {
      if (texture) own.set(texture, [...(own.get(texture) ?? []), role]);
    }
    for (const [texture, names] of own) {
      if (!roles.has(texture)) roles.set(texture, `${before}${names.join('_')}`);
    }
  }
  return roles;
}

function slotsOf(material: Material): [role: string, texture: Texture | null][] {
  return [
    ['base-color', material.getBaseColorTexture()],
    ['normal', material.getNormalTexture()],
    ['metallic-roughness', material.getMetallicRoughnessTexture()],
    ['emission', material.getEmissiveTexture()],
    ['occlusion', material.getOcclusionTexture()],
  ];
}

/** `jpg` for `image/jpeg`. */
function endingOf(texture: Texture): string {
  const [, kind = 'bin'] = texture.getMimeType().split('/');
  return kind === 'jpeg' ? 'jpg' : kind;
}
