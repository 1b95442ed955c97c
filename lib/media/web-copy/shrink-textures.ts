import sharp from 'sharp';
import type { Picture } from './with-pictures';

/** The longest side of a texture, in pixels. */
const WEB_PX = 2048;
const PHONE_PX = 1024;
/** Effort 4, the usual one, takes more than twice as long for the last twentieth of the bytes. */
const WEBP = { quality: 79, effort: 2 };
/** A WebP that saves less than this is not worth a second loss. */
const WORTH = 0.9;
const MAX_INPUT_PX = 8192;
/** How many are packed at once, each in a thread of libuv's four. */
const LANES = 2;

export type Shrunk = { web: Picture; phone: Picture };

/** Every picture as a WebP for each level, or as it came where that would not save a tenth. */
export async function shrinkTextures(pictures: readonly Picture[]): Promise<Shrunk[]> {
  const shrunk: Shrunk[] = [];
  const waiting = pictures.entries();
  const lane = async () => {
    for (const [index, picture] of waiting) shrunk[index] = await shrink(picture);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return shrunk;
}

async function shrink(picture: Picture): Promise<Shrunk> {
  const { data, info } = await sharp(picture.bytes, {
    limitInputPixels: MAX_INPUT_PX ** 2,
    failOn: 'error',
  })
    .resize(fitting(WEB_PX))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = () => sharp(data, { raw: { width, height, channels } });
  const web = lighter(picture, await pixels().webp(WEBP).toBuffer());
  if (Math.max(width, height) <= PHONE_PX) return { web, phone: web };
  const small = await pixels().resize(fitting(PHONE_PX)).webp(WEBP).toBuffer();
  return { web, phone: lighter(picture, small) };
}

function fitting(largest: number) {
  return { width: largest, height: largest, fit: 'inside', withoutEnlargement: true } as const;
}

function lighter(picture: Picture, webp: Uint8Array): Picture {
  const isLighter = webp.length <= picture.bytes.length * WORTH;
  return isLighter ? { bytes: webp, mime: 'image/webp' } : picture;
}
