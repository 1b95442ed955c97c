import type { Material, Texture } from '@gltf-transform/core';
import { toByte } from '../../rasterizer/srgb';
import { CLAY } from './clay';
import type { Piece } from './piece';
import { greyPicture, type PlainPicture, wholePicture } from './plain-picture';
import { TextureFiles } from './texture-files';

export type MtlLibrary = {
  text: string;
  nameOf(piece: Piece): string;
  /** The textures it names. */
  files: { name: string; bytes: Uint8Array }[];
};

/** The materials of these parts, with the PBR extension that Blender and others read. */
export async function mtlLibrary(pieces: readonly Piece[]): Promise<MtlLibrary> {
  const materials = [...new Set(pieces.map(({ material }) => material))];
  const textures = new TextureFiles();
  const texts: string[] = [];
  for (const [number, material] of materials.entries()) {
    texts.push(await describe(`material${number}`, material, textures));
  }
  return {
    text: texts.join('\n'),
    nameOf: ({ material }) => `material${materials.indexOf(material)}`,
    files: textures.files,
  };
}

async function describe(
  name: string,
  material: Material | null,
  textures: TextureFiles,
): Promise<string> {
  const [red, green, blue, alpha] = material?.getBaseColorFactor() ?? CLAY;
  const metalRough = material?.getMetallicRoughnessTexture();
  const glow = material?.getEmissiveFactor() ?? [0, 0, 0];
  const keep = async (
    texture: Texture | null | undefined,
    what: string,
    make: (texture: Texture) => Promise<PlainPicture>,
  ) => (await textures.keep(texture, what, make))?.name;
  const lines: [string, string | undefined][] = [
    ['newmtl', name],
    ['Kd', [red, green, blue].map(shown).join(' ')],
    ['Ke', glow.some((channel) => channel > 0) ? glow.map(shown).join(' ') : undefined],
    ['d', alpha < 1 && material?.getAlphaMode() === 'BLEND' ? String(alpha) : undefined],
    ['Pr', String(material?.getRoughnessFactor() ?? 0.8)],
    ['Pm', String(material?.getMetallicFactor() ?? 0)],
    ['map_Kd', await keep(material?.getBaseColorTexture(), 'color', wholePicture)],
    ['norm', await keep(material?.getNormalTexture(), 'normal', wholePicture)],
    ['map_Pr', await keep(metalRough, 'roughness', (grey) => greyPicture(grey, 1))],
    ['map_Pm', await keep(metalRough, 'metal', (grey) => greyPicture(grey, 2))],
    ['map_Ke', await keep(material?.getEmissiveTexture(), 'glow', wholePicture)],
  ];
  return lines.flatMap(([key, value]) => (value ? `${key} ${value}\n` : [])).join('');
}

/** A linear channel as it is shown on a screen, which is how these files are read. */
function shown(channel: number): string {
  return (toByte(channel) / 255).toFixed(4);
}
