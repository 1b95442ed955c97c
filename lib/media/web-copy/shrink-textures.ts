import type { Document, Texture } from '@gltf-transform/core';
import { EXTTextureWebP } from '@gltf-transform/extensions';
import sharp from 'sharp';

const QUALITY = 80;
/** A WebP that saves less than this is not worth a second loss. */
const WORTH = 0.9;
const MAX_INPUT_PX = 8192;

/** Makes every texture a WebP of at most `largest` pixels a side, where that saves a tenth. */
export async function shrinkTextures(document: Document, largest: number): Promise<void> {
  let isWebp = false;
  for (const texture of document.getRoot().listTextures()) {
    const shrunk = await shrink(texture, largest);
    if (shrunk) texture.setImage(shrunk).setMimeType('image/webp');
    isWebp ||= texture.getMimeType() === 'image/webp';
  }
  if (isWebp) document.createExtension(EXTTextureWebP).setRequired(true);
}

async function shrink(texture: Texture, largest: number): Promise<Uint8Array | undefined> {
  const image = texture.getImage();
  if (!image) return undefined;
  const webp = await sharp(image, { limitInputPixels: MAX_INPUT_PX ** 2, failOn: 'error' })
    .resize(largest, largest, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .toBuffer();
  return webp.length <= image.length * WORTH ? new Uint8Array(webp) : undefined;
}
