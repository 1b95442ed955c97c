import sharp from 'sharp';
import type { TextureMaps } from './texture-maps';

export type EncodedTextures = {
  baseColor: Uint8Array;
  normal: Uint8Array;
  metallicRoughness: Uint8Array;
  emissive: Uint8Array | undefined;
};

/** The maps as JPEG files. */
export async function encodeTextures(maps: TextureMaps): Promise<EncodedTextures> {
  const { size, emissive } = maps;
  const [baseColor, normal, metallicRoughness, glow] = await Promise.all([
    encode(maps.baseColor, size, 90),
    encode(maps.normal, size, 90),
    encode(maps.metallicRoughness, size, 85),
    emissive ? encode(emissive, size, 85) : undefined,
  ]);
  return { baseColor, normal, metallicRoughness, emissive: glow };
}

function encode(texels: Uint8Array, size: number, quality: number): Promise<Uint8Array> {
  const raw = { width: size, height: size, channels: 3 } as const;
  return sharp(texels, { raw }).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}
