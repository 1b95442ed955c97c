import type { Texture, TextureInfo } from '@gltf-transform/core';
import type { Transform } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { GLB_LIMITS } from '../glb/glb-limits';

const MIRRORED = 33648;
const CLAMPED = 33071;

/** One picture, `channels` bytes to each texel: red, green, blue and perhaps alpha. */
type Level = { width: number; height: number; channels: number; texels: Uint8Array };

/** A texture as one slot of a material uses it: its levels, its place among the UV sets, how it
 *  goes on past its edge, and what moves it (`[offset, scale, rotation]` of KHR_texture_transform). */
export type TextureSlot = {
  /** Each half as wide and high as the one before; as many as were asked for. */
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
  const {
    data,
    info: { width, height, channels },
  } = await sharp(image, {
    limitInputPixels: GLB_LIMITS.image_side_px ** 2,
  })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const moved = info.getExtension<Transform>('KHR_texture_transform');
  const set = moved?.getTexCoord() ?? info.getTexCoord();
  return {
    // Plain bytes, as those of the later levels: code that reads one kind of array is faster.
    levels: [
      {
        width,
        height,
        channels,
        texels: new Uint8Array(data.buffer, data.byteOffset, data.length),
      },
    ],
    set: set === 1 ? 1 : 0,
    wrap: [info.getWrapS(), info.getWrapT()],
    transform: moved,
  };
}

/** A place on a texture, and how far it moves from one pixel of the picture to the next. */
export type Place = { u: number; v: number; uvPerPixel: number };

/** Writes the four bytes (0–255, not rounded) at a place of the texture. */
export function readTexture(slot: TextureSlot, place: Place, out: Float64Array): void {
  const level = levelOf(slot, slot.levels[0].width * place.uvPerPixel);
  const spot = slot.transform ? moved(slot.transform, place) : place;
  bilinear(level, slot.wrap, spot, out);
}

/** The level that is about as fine as the picture. `spread`: texels to a pixel. */
function levelOf({ levels }: TextureSlot, spread: number): Level {
  let level = levels[0];
  let across = spread;
  for (let number = 1; across > Math.SQRT2 && level.width > 1 && level.height > 1; number++) {
    if (number === levels.length) levels.push(halved(level));
    level = levels[number];
    across /= 2;
  }
  return level;
}

function halved({ width, height, channels, texels }: Level): Level {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const half = new Uint8Array(halfWidth * halfHeight * channels);
  let to = 0;
  for (let y = 0; y < halfHeight; y++) {
    let a = y * 2 * width * channels;
    let b = a + width * channels;
    for (let x = 0; x < halfWidth; x++) {
      for (let i = 0; i < channels; i++, a++, b++) {
        half[to++] = (texels[a] + texels[a + channels] + texels[b] + texels[b + channels] + 2) >> 2;
      }
      a += channels;
      b += channels;
    }
  }
  return { width: halfWidth, height: halfHeight, channels, texels: half };
}

function moved(transform: Transform, { u, v }: Place): Pick<Place, 'u' | 'v'> {
  const [scaleU, scaleV] = transform.getScale();
  const [offsetU, offsetV] = transform.getOffset();
  const rotation = transform.getRotation();
  const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
  return {
    u: u * scaleU * cosine + v * scaleV * sine + offsetU,
    v: v * scaleV * cosine - u * scaleU * sine + offsetV,
  };
}

function wrapped(place: number, mode: number): number {
  if (mode === CLAMPED) return Math.max(0, Math.min(1, place));
  const turn = Math.floor(place);
  const rest = place - turn;
  return mode === MIRRORED && turn % 2 !== 0 ? 1 - rest : rest;
}

/** Takes the place as an object: numbers with a fraction are boxed for each call. */
function bilinear(
  { width, height, channels, texels }: Level,
  wrap: TextureSlot['wrap'],
  { u, v }: Pick<Place, 'u' | 'v'>,
  out: Float64Array,
): void {
  const x = wrapped(u, wrap[0]) * width - 0.5;
  const y = wrapped(v, wrap[1]) * height - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const x0 = left < 0 ? width - 1 : left;
  const y0 = top < 0 ? height - 1 : top;
  const x1 = left + 1 >= width ? 0 : left + 1;
  const y1 = top + 1 >= height ? 0 : top + 1;
  const a = (y0 * width + x0) * channels;
  const b = (y0 * width + x1) * channels;
  const c = (y1 * width + x0) * channels;
  const d = (y1 * width + x1) * channels;
  const weightD = (x - left) * (y - top);
  const weightB = x - left - weightD;
  const weightC = y - top - weightD;
  const weightA = 1 - weightB - weightC - weightD;
  out[0] = texels[a] * weightA + texels[b] * weightB + texels[c] * weightC + texels[d] * weightD;
  out[1] =
    texels[a + 1] * weightA +
    texels[b + 1] * weightB +
    texels[c + 1] * weightC +
    texels[d + 1] * weightD;
  out[2] =
    texels[a + 2] * weightA +
    texels[b + 2] * weightB +
    texels[c + 2] * weightC +
    texels[d + 2] * weightD;
  out[3] =
    channels < 4
      ? 255
      : texels[a + 3] * weightA +
        texels[b + 3] * weightB +
        texels[c + 3] * weightC +
        texels[d + 3] * weightD;
}
