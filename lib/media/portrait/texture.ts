import type { Texture, TextureInfo } from '@gltf-transform/core';
import type { Transform } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { GLB_LIMITS } from '../glb/glb-limits';

const MIRRORED = 33648;
const CLAMPED = 33071;
const CHANNELS = 4;

/** One picture, RGBA bytes; each level is half as wide and high as the one before. */
type Level = { width: number; height: number; texels: Uint8Array };

/** A texture as one slot of a material uses it: its levels, its place among the UV sets, how it
 *  goes on past its edge, and what moves it (`[offset, scale, rotation]` of KHR_texture_transform). */
export type TextureSlot = {
  levels: Level[];
  set: 0 | 1;
  wrap: readonly [number, number];
  transform: Transform | null;
};

/** Decodes a texture, at most `side` pixels wide and high. Rejects when it cannot be decoded. */
export async function openTexture(
  texture: Texture | null,
  info: TextureInfo | null,
  side: number,
): Promise<TextureSlot | null> {
  const image = texture?.getImage();
  if (!image || !info) return null;
  const { data, info: size } = await sharp(image, {
    limitInputPixels: GLB_LIMITS.image_side_px ** 2,
  })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const moved = info.getExtension<Transform>('KHR_texture_transform');
  const set = moved?.getTexCoord() ?? info.getTexCoord();
  return {
    levels: levelsOf({ width: size.width, height: size.height, texels: data }),
    set: set === 1 ? 1 : 0,
    wrap: [info.getWrapS(), info.getWrapT()],
    transform: moved,
  };
}

function levelsOf(picture: Level): Level[] {
  const levels = [picture];
  let last = picture;
  while (last.width > 1 && last.height > 1) {
    last = halved(last);
    levels.push(last);
  }
  return levels;
}

function halved({ width, height, texels }: Level): Level {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  const half = new Uint8Array(halfWidth * halfHeight * CHANNELS);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const a = (y * 2 * width + x * 2) * CHANNELS;
      const b = a + width * CHANNELS;
      const to = (y * halfWidth + x) * CHANNELS;
      for (let i = 0; i < CHANNELS; i++) {
        const sum = texels[a + i] + texels[a + 4 + i] + texels[b + i] + texels[b + 4 + i];
        half[to + i] = (sum + 2) >> 2;
      }
    }
  }
  return { width: halfWidth, height: halfHeight, texels: half };
}

/** Writes the bytes (0–255, not rounded) at a place of the texture. `uvPerPixel`: how far the
 *  place moves from one pixel of the picture to the next. */
export function readTexture(
  { levels, wrap, transform }: TextureSlot,
  [u, v]: readonly [number, number],
  uvPerPixel: number,
  out: Float64Array,
): void {
  const spread = levels[0].width * uvPerPixel;
  const level = spread <= 1 ? 0 : Math.min(levels.length - 1, Math.round(Math.log2(spread)));
  const [movedU, movedV] = transform ? move(transform, u, v) : [u, v];
  bilinear(levels[level], wrapped(movedU, wrap[0]), wrapped(movedV, wrap[1]), out);
}

function move(transform: Transform, u: number, v: number): [number, number] {
  const [scaleU, scaleV] = transform.getScale();
  const [offsetU, offsetV] = transform.getOffset();
  const rotation = transform.getRotation();
  const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
  return [
    u * scaleU * cosine + v * scaleV * sine + offsetU,
    v * scaleV * cosine - u * scaleU * sine + offsetV,
  ];
}

function wrapped(place: number, mode: number): number {
  if (mode === CLAMPED) return Math.max(0, Math.min(1, place));
  const turn = Math.floor(place);
  const rest = place - turn;
  return mode === MIRRORED && turn % 2 !== 0 ? 1 - rest : rest;
}

function bilinear({ width, height, texels }: Level, u: number, v: number, out: Float64Array): void {
  const x = u * width - 0.5;
  const y = v * height - 0.5;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const x0 = left < 0 ? width - 1 : left;
  const y0 = top < 0 ? height - 1 : top;
  const x1 = left + 1 >= width ? 0 : left + 1;
  const y1 = top + 1 >= height ? 0 : top + 1;
  const a = (y0 * width + x0) * CHANNELS;
  const b = (y0 * width + x1) * CHANNELS;
  const c = (y1 * width + x0) * CHANNELS;
  const d = (y1 * width + x1) * CHANNELS;
  for (let i = 0; i < CHANNELS; i++) {
    const upper = texels[a + i] * (1 - fx) + texels[b + i] * fx;
    const lower = texels[c + i] * (1 - fx) + texels[d + i] * fx;
    out[i] = upper * (1 - fy) + lower * fy;
  }
}
