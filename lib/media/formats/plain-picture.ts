import type { Texture } from '@gltf-transform/core';
import sharp from 'sharp';
import { GLB_LIMITS } from '../glb/glb-limits';
import { NotConvertible } from './not-convertible';

const QUALITY = 90;
const limits = { limitInputPixels: GLB_LIMITS.image_side_px ** 2 };

/** A picture that every program opens. */
export type PlainPicture = { bytes: Uint8Array; ending: 'jpg' | 'png' };

/** A texture as JPEG or PNG, untouched where it is one already and no side is longer than
 *  `side_px`. Rejects where it cannot be decoded. */
export async function plainPicture(texture: Texture, side_px: number): Promise<PlainPicture> {
  const image = imageOf(texture);
  const [width, height] = texture.getSize() ?? [Infinity, Infinity];
  const ending = { 'image/jpeg': 'jpg', 'image/png': 'png' }[texture.getMimeType()];
  if ((ending === 'jpg' || ending === 'png') && Math.max(width, height) <= side_px) {
    return { bytes: image, ending };
  }
  const picture = sharp(image, limits).resize(side_px, side_px, {
    fit: 'inside',
    withoutEnlargement: true,
  });
  const { hasAlpha } = await sharp(image, limits).metadata();
  return hasAlpha
    ? { bytes: await picture.png().toBuffer(), ending: 'png' }
    : { bytes: await picture.jpeg({ quality: QUALITY }).toBuffer(), ending: 'jpg' };
}

/** The same, as large as it is. */
export function wholePicture(texture: Texture): Promise<PlainPicture> {
  return plainPicture(texture, GLB_LIMITS.image_side_px);
}

/** One channel of a texture as a grey picture: 1 is green, 2 is blue. */
export async function greyPicture(texture: Texture, channel: 1 | 2): Promise<PlainPicture> {
  const bytes = await sharp(imageOf(texture), limits)
    .toColourspace('srgb')
    .extractChannel(channel)
    .jpeg({ quality: QUALITY })
    .toBuffer();
  return { bytes, ending: 'jpg' };
}

/** How bright a grey picture is on the whole, 0–1. */
export async function meanOf(picture: Uint8Array): Promise<number> {
  const [mean = 0] = await sharp(picture, limits).resize(1, 1).raw().toBuffer();
  return mean / 255;
}

/** Its bytes as they are in the file. Throws NotConvertible where there are none. */
export function imageOf(texture: Texture): Uint8Array {
  const image = texture.getImage();
  if (!image) throw new NotConvertible('This model lacks one of its textures.');
  return image;
}
