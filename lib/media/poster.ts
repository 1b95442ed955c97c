import 'server-only';
import { sourceOfBytes } from './glb/byte-sources';
import { readImageHeader } from './glb/image-header';

const SIDE_PX = 512;
const MAX_INPUT_BYTES = 20_000_000;
const MAX_INPUT_PX = 8192;
const QUALITY = 82;
const MAX_SECONDS = 20;

export type Poster = { ok: true; webp: Uint8Array } | { ok: false; reason: string };

/** Makes the still picture of a model from Meshy's thumbnail (PNG, JPEG or WebP): WebP of at most
 *  512 x 512, transparency kept, metadata dropped. */
export async function makePoster(bytes: Uint8Array): Promise<Poster> {
  if (bytes.length > MAX_INPUT_BYTES) return { ok: false, reason: 'the picture is too large' };
  // The decoder would also draw SVG and a dozen other formats: let it see only these three.
  const header = await readImageHeader(sourceOfBytes(bytes));
  if (header === undefined) return { ok: false, reason: 'not a PNG, JPEG or WebP picture' };
  if (Math.max(header.width, header.height) > MAX_INPUT_PX) {
    return { ok: false, reason: `the picture has ${header.width} x ${header.height} pixels` };
  }
  // Loaded with the first picture: it holds about 20 MB that an idle server does without.
  const { default: sharp } = await import('sharp');
  try {
    const webp = await sharp(bytes, {
      limitInputPixels: MAX_INPUT_PX * MAX_INPUT_PX,
      failOn: 'error',
      sequentialRead: true,
    })
      .timeout({ seconds: MAX_SECONDS })
      .rotate() // as the camera's metadata says, which is then dropped
      .resize(SIDE_PX, SIDE_PX, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer();
    return { ok: true, webp };
  } catch {
    return { ok: false, reason: 'the picture cannot be decoded' };
  }
}
