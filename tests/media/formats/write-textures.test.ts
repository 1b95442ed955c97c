import { unzipSync } from 'three/examples/jsm/libs/fflate.module.js';
import { expect, test } from 'vitest';
import { convert } from '@/lib/media/formats/convert';
import { NotConvertible } from '@/lib/media/formats/not-convertible';
import { packGlb, unpackGlb } from '../glb/sample-glb';
import { readZip } from '../zip/read-zip';
import { picturesIn } from './shown-by-three';
import { texturedBox } from './textured-box';

const modified_at = new Date('2026-11-24T10:00:00Z');

async function made(glb: Buffer): Promise<Record<string, Buffer>> {
  const wish = { format: 'textures', name: 'box-3fa91c', height_mm: null, modified_at } as const;
  const bytes = Buffer.from(await convert(glb, wish, () => {}));
  expect(readZip(bytes).every(({ isSound }) => isSound)).toBe(true);
  const files = Object.entries(unzipSync(bytes));
  return Object.fromEntries(files.map(([name, content]) => [name, Buffer.from(content)]));
}

test('every texture is a file, named by what it is of, with the bytes it has in the model', async () => {
  const glb = await texturedBox({ isShiny: true });
  const files = await made(glb);
  expect(Object.keys(files)).toEqual([
    'box-3fa91c_base-color.png',
    'box-3fa91c_metallic-roughness_occlusion.jpg',
    'box-3fa91c_normal.jpg',
    'box-3fa91c_emission.jpg',
  ]);
  expect(Object.values(files)).toEqual(picturesIn(glb));
});

test('WebP stays WebP', async () => {
  const glb = await texturedBox({ mime: 'image/webp' });
  const files = await made(glb);
  expect(Object.keys(files)).toEqual(['box-3fa91c_base-color.webp']);
  expect(Object.values(files)).toEqual(picturesIn(glb));
});

test('of several materials each says whose it is; a picture nothing shows is there too', async () => {
  const { json, bin } = unpackGlb(await texturedBox({ isShiny: true, isTwice: true }));
  const [box] = json.meshes;
  const [primitive] = box?.primitives ?? [];
  const plain = (name: string, texture: number) => ({
    name,
    pbrMetallicRoughness: { baseColorTexture: { index: texture } },
  });
  json.materials = [plain('Lid', 0), plain('Lid', 1), plain('Body', 2)];
  json.meshes = [{ primitives: [0, 1, 2].map((material) => ({ ...primitive, material })) }];
  expect(Object.keys(await made(packGlb(json, bin))).sort()).toEqual([
    'box-3fa91c_body_base-color.jpg',
    'box-3fa91c_lid_base-color.jpg',
    'box-3fa91c_lid_base-color.png',
    'box-3fa91c_texture.jpg',
  ]);
});

test('a bare shape has none, and says so', async () => {
  const bare = await texturedBox({ isBare: true });
  await expect(made(bare)).rejects.toThrow(NotConvertible);
  await expect(made(bare)).rejects.toThrow('has no textures');
});
