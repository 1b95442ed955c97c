import 'server-only';
import type { ByteSource } from '../media-store';
import type { BufferView } from './glb-buffers';
import type { GlbChunks } from './glb-chunks';
import { type GlbObject, isObject, objects, pointed, refuseHiddenExtensions } from './glb-json';
import { GLB_LIMITS } from './glb-limits';
import { refuse } from './glb-refused';
import { readImageHeader } from './image-header';

const WEBP = 'EXT_texture_webp';

/** Checks that every picture lies in the file, is what it says, and unpacks to a sane size. */
export async function checkImages(
  gltf: GlbObject,
  views: readonly BufferView[],
  bin: GlbChunks['bin'],
  source: ByteSource,
): Promise<void> {
  let pixels = 0;
  const images = objects(gltf, 'images', GLB_LIMITS.images);
  for (const image of images) {
    if (image.uri !== undefined) refuse('a picture lies outside the file');
    const view = pointed(image, 'bufferView', views);
    if (bin === undefined) refuse('a picture has no data');
    const header = await readImageHeader(within(source, bin.offset + view.offset, view.bytes));
    if (header === undefined || header.mime_type !== image.mimeType) {
      refuse('a picture is not what the file says it is');
    }
    const { width, height } = header;
    const side = Math.max(width, height);
    if (Math.min(width, height) < 1 || side > GLB_LIMITS.image_side_px) {
      refuse(`a picture has ${width} x ${height} pixels`);
    }
    pixels += width * height;
    if (pixels > GLB_LIMITS.image_pixels_total) refuse('the pictures are too large together');
  }
  for (const texture of objects(gltf, 'textures', GLB_LIMITS.images * 16)) {
    refuseHiddenExtensions(texture);
    // The rules allow one without; no viewer draws it.
    if (sourcesOf(texture).length === 0) refuse('a texture names no picture');
    for (const holder of sourcesOf(texture)) pointed(holder, 'source', images);
  }
}

/** What names a texture's picture: itself, the extension for WebP, or both. */
function sourcesOf(texture: GlbObject): GlbObject[] {
  const { extensions } = texture;
  const webp = isObject(extensions) ? extensions[WEBP] : undefined;
  const holders = isObject(webp) ? [texture, webp] : [texture];
  return holders.filter(({ source }) => source !== undefined);
}

/** A part of `source` as a source of its own: reads end where the part ends. */
function within(source: ByteSource, start: number, bytes: number): ByteSource {
  return {
    bytes,
    read: (offset, length) =>
      source.read(start + Math.min(offset, bytes), Math.max(0, Math.min(length, bytes - offset))),
  };
}
