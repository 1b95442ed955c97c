import 'server-only';
import type { ByteSource } from '../media-store';

export type ImageHeader = { mime_type: string; width: number; height: number };

/** PNG and WebP say their size in the first 30 bytes. */
const HEAD_BYTES = 30;
/** A JPEG says it after its metadata: colour profiles are split into at most 255 segments. */
const MAX_JPEG_SEGMENTS = 600;

/** Type and size of a PNG, JPEG or WebP by its own bytes; undefined for anything else.
 *  Reads a few bytes per segment, never the picture. */
export async function readImageHeader(image: ByteSource): Promise<ImageHeader | undefined> {
  const head = await image.read(0, HEAD_BYTES);
  if (head.length < 24) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return pngHeader(view);
  if (view.getUint16(0) === 0xffd8) return jpegHeader(image);
  const isWebp = view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250;
  return isWebp && head.length === HEAD_BYTES ? webpHeader(view) : undefined;
}

function pngHeader(view: DataView): ImageHeader | undefined {
  if (view.getUint32(12) !== 0x49484452) return undefined; // 'IHDR'
  return { mime_type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

async function jpegHeader(image: ByteSource): Promise<ImageHeader | undefined> {
  let offset = 2;
  for (let segment = 0; segment < MAX_JPEG_SEGMENTS; segment += 1) {
    const head = await image.read(offset, 9);
    if (head.length < 9) return undefined;
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    if (view.getUint8(0) !== 0xff) return undefined;
    const marker = view.getUint8(1);
    if (isFrameHeader(marker)) {
      return { mime_type: 'image/jpeg', width: view.getUint16(7), height: view.getUint16(5) };
    }
    const isFillByte = marker === 0xff;
    if (!isFillByte && view.getUint16(2) < 2) return undefined;
    offset += isFillByte ? 1 : 2 + view.getUint16(2);
  }
  return undefined;
}

/** SOF0 to SOF15, without the three of that range that are tables. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function webpHeader(view: DataView): ImageHeader | undefined {
  const mime_type = 'image/webp';
  const fourth = view.getUint8(15);
  if (fourth === 0x58) {
    const side = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { mime_type, width: side(24), height: side(27) };
  }
  if (fourth === 0x4c) {
    const bits = view.getUint32(21, true);
    return { mime_type, width: 1 + (bits & 16383), height: 1 + ((bits >>> 14) & 16383) };
  }
  if (fourth !== 0x20) return undefined;
  const side = (at: number) => view.getUint16(at, true) & 16383;
  return { mime_type, width: side(26), height: side(28) };
}
