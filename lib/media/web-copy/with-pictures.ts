import { BufferUtils, type GLTF } from '@gltf-transform/core';

/** A GLB taken apart; its images, if it has any, are empty. */
export type GlbParts = { json: GLTF.IGLTF; bin: Uint8Array };
export type Picture = { bytes: Uint8Array; mime: string };

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const CHUNK_HEADER_BYTES = 8;
const HEADER_BYTES = 12 + 2 * CHUNK_HEADER_BYTES;
const WEBP = 'EXT_texture_webp';

/** The whole GLB with these pictures, one for each image. The parts stay as they are. */
export function withPictures(parts: GlbParts, pictures: readonly Picture[]): Uint8Array {
  const json = structuredClone(parts.json);
  const places = placesAfter(parts.bin.length, pictures);
  for (const [index, { bytes, mime }] of pictures.entries()) {
    const image = json.images?.[index];
    const view = json.bufferViews?.[image?.bufferView ?? -1];
    if (!image || !view) throw new Error(`the copy has no image ${index}`);
    image.mimeType = mime;
    view.byteOffset = places.starts[index] ?? 0;
    view.byteLength = bytes.length;
    if (mime === 'image/webp') nameAsWebp(json, index);
  }
  const [buffer] = json.buffers ?? [];
  if (!buffer) throw new Error('the copy has no buffer');
  buffer.byteLength = places.end;
  const text = BufferUtils.pad(BufferUtils.encodeText(JSON.stringify(json)), 0x20);
  const glb = new Uint8Array(HEADER_BYTES + text.length + places.end);
  const start = HEADER_BYTES + text.length;
  writeHeaders(new DataView(glb.buffer), text.length, places.end);
  glb.set(text, HEADER_BYTES - CHUNK_HEADER_BYTES);
  glb.set(parts.bin, start);
  for (const [index, { bytes }] of pictures.entries()) {
    glb.set(bytes, start + (places.starts[index] ?? 0));
  }
  return glb;
}

function placesAfter(bytes: number, pictures: readonly Picture[]) {
  let end = padded(bytes);
  const starts = pictures.map((picture) => {
    const start = end;
    end = padded(end + picture.bytes.length);
    return start;
  });
  return { starts, end };
}

function nameAsWebp(json: GLTF.IGLTF, image: number): void {
  for (const texture of json.textures ?? []) {
    if (texture.source !== image) continue;
    delete texture.source;
    texture.extensions = { ...texture.extensions, [WEBP]: { source: image } };
  }
  json.extensionsUsed = [...new Set([...(json.extensionsUsed ?? []), WEBP])];
  json.extensionsRequired = [...new Set([...(json.extensionsRequired ?? []), WEBP])];
}

function writeHeaders(view: DataView, jsonBytes: number, binBytes: number): void {
  const write = (at: number, words: number[]) => {
    for (const [index, word] of words.entries()) view.setUint32(at + index * 4, word, true);
  };
  write(0, [MAGIC, 2, view.byteLength, jsonBytes, JSON_CHUNK]);
  write(HEADER_BYTES - CHUNK_HEADER_BYTES + jsonBytes, [binBytes, BIN_CHUNK]);
}

function padded(bytes: number): number {
  return BufferUtils.padNumber(bytes);
}
