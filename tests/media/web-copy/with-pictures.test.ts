import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { expect, test } from 'vitest';
import { withPictures } from '@/lib/media/web-copy/with-pictures';

const parts = {
  json: {
    asset: { version: '2.0' },
    buffers: [{ byteLength: 5 }],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: 5 },
      { buffer: 0, byteOffset: 0, byteLength: 0 },
      { buffer: 0, byteOffset: 0, byteLength: 0 },
    ],
    images: [
      { bufferView: 1, mimeType: 'image/png' },
      { bufferView: 2, mimeType: 'image/png' },
    ],
    textures: [{ source: 1 }, { source: 0 }],
    materials: [
      { pbrMetallicRoughness: { baseColorTexture: { index: 0 } }, normalTexture: { index: 1 } },
    ],
  },
  bin: Uint8Array.of(1, 2, 3, 4, 5),
};
const jpeg = { bytes: Uint8Array.of(9, 8, 7), mime: 'image/jpeg' };
const webp = { bytes: Uint8Array.of(6, 6, 6, 6, 6), mime: 'image/webp' };

test('every image gets its picture, and a WebP the extension that says so', async () => {
  const before = structuredClone(parts);
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  const root = (await io.readBinary(withPictures(parts, [jpeg, webp]))).getRoot();
  const [material] = root.listMaterials();
  const facts = [material?.getNormalTexture(), material?.getBaseColorTexture()].map((texture) => [
    texture?.getMimeType(),
    [...(texture?.getImage() ?? [])],
  ]);
  expect(facts).toEqual([
    ['image/jpeg', [...jpeg.bytes]],
    ['image/webp', [...webp.bytes]],
  ]);
  expect(root.listExtensionsRequired().map((one) => one.extensionName)).toEqual([
    'EXT_texture_webp',
  ]);
  expect(parts).toEqual(before);
});

test('what was packed stays where it was, and all that follows lies on fours', async () => {
  const glb = withPictures(parts, [webp, jpeg]);
  const { json, resources } = await new NodeIO().binaryToJSON(glb);
  const bin = Object.values(resources)[0] ?? new Uint8Array();
  expect([...bin.subarray(0, 5)]).toEqual([1, 2, 3, 4, 5]);
  expect(json.bufferViews?.slice(1)).toEqual([
    { buffer: 0, byteOffset: 8, byteLength: 5 },
    { buffer: 0, byteOffset: 16, byteLength: 3 },
  ]);
  expect([bin.length, json.buffers?.[0]?.byteLength, glb.length % 4]).toEqual([20, 20, 0]);
});
