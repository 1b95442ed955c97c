import type { Material, Texture } from '@gltf-transform/core';
import { toByte } from '../../rasterizer/srgb';
import type { Piece } from './piece';
import { greyPicture, plainPicture } from './plain-picture';
import { TextureFiles } from './texture-files';

/** Longer than any side may be. */
const ANY_SIDE_PX = 16_384;
const CLAY = [0.36, 0.34, 0.325, 1];

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

const whole = (texture: Texture) => plainPicture(texture, ANY_SIDE_PX);

async function describe(
  name: string,
  material: Material | null,
  textures: TextureFiles,
): Promise<string> {
  const [red, green, blue, alpha] = material?.getBaseColorFactor() ?? CLAY;
  const metalRough = material?.getMetallicRoughnessTexture();
  const glow = material?.getEmissiveFactor() ?? [0, 0, 0];
  const lines: [string, string | undefined][] = [
    ['newmtl', name],
    ['Kd', [red, green, blue].map(shown).join(' ')],
    ['Ke', glow.some((channel) => channel > 0) ? glow.map(shown).join(' ') : undefined],
    ['d', alpha < 1 && material?.getAlphaMode() === 'BLEND' ? String(alpha) : undefined],
    ['Pr', String(material?.getRoughnessFactor() ?? 0.8)],
    ['Pm', String(material?.getMetallicFactor() ?? 0)],
    ['map_Kd', await textures.keep(material?.getBaseColorTexture(), 'color', whole)],
    ['norm', await textures.keep(material?.getNormalTexture(), 'normal', whole)],
    ['map_Pr', await textures.keep(metalRough, 'roughness', (grey) => greyPicture(grey, 1))],
    ['map_Pm', await textures.keep(metalRough, 'metal', (grey) => greyPicture(grey, 2))],
    ['map_Ke', await textures.keep(material?.getEmissiveTexture(), 'glow', whole)],
  ];
  return lines.flatMap(([key, value]) => (value ? `${key} ${value}\n` : [])).join('');
}

/** A linear channel as it is shown on a screen, which is how these files are read. */
function shown(channel: number): string {
  return (toByte(channel) / 255).toFixed(4);
}
