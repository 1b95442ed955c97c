import { NodeIO } from '@gltf-transform/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SculptRequest } from '@/lib/demo-engine/sculptor-protocol';
import { openBundledSculptor } from './bundled-sculptor';
import { countGltfErrors } from './validate';

const DRAGON = 'cute dragon';
const CHAIR = 'wooden chair';

async function partsOf(glb: Uint8Array) {
  const document = await new NodeIO().readBinary(glb);
  const root = document.getRoot();
  const [primitive] = root.listMeshes()[0].listPrimitives();
  const read = (name: string) => primitive.getAttribute(name)?.getArray();
  const positions = Array.from<number>(read('POSITION') ?? []);
  const indices = Array.from<number>(primitive.getIndices()?.getArray() ?? []);
  const corners = indices.map((i) => positions.slice(i * 3, i * 3 + 3));
  return { root, primitive, positions, corners, triangles: indices.length / 3 };
}

/** Triangles by the places of their corners, whatever their vertices are called. */
function trianglesOf(corners: number[][]): string[] {
  const triangles: string[] = [];
  for (let i = 0; i < corners.length; i += 3) triangles.push(corners.slice(i, i + 3).join(';'));
  return triangles.sort();
}

async function pixelsOf(png: Uint8Array) {
  return sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
}

let sculptor: Awaited<ReturnType<typeof openBundledSculptor>>;
const sculpt = (request: SculptRequest) => sculptor.sculpt(request);

describe('sculpt', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    sculptor = await openBundledSculptor();
  });
  afterAll(() => sculptor.remove());

  test('a refine is one valid mesh with three JPEG textures, shaped like those of Meshy', async () => {
    const { glb, triangles, archetype } = await sculpt({
      prompt: DRAGON,
      target_polycount: 3000,
      textured: true,
      texture_size: 512,
    });
    expect(await countGltfErrors(glb)).toBe(0);
    const { root, positions, ...model } = await partsOf(glb);
    expect(archetype).toBe('dragon');
    expect(model.triangles).toBe(triangles);
    expect(root.listMeshes()).toHaveLength(1);
    const [material] = root.listMaterials();
    expect(material.getName()).toBe('Material_0');
    for (const texture of [
      material.getBaseColorTexture(),
      material.getNormalTexture(),
      material.getMetallicRoughnessTexture(),
    ]) {
      expect(texture?.getMimeType()).toBe('image/jpeg');
      expect(texture?.getSize()).toEqual([512, 512]);
    }
    const sides = [0, 1, 2].map((axis) => {
      const along = positions.filter((_, i) => i % 3 === axis);
      const [low, high] = [Math.min(...along), Math.max(...along)];
      expect(low + high).toBeCloseTo(0, 4);
      return high - low;
    });
    expect(Math.max(...sides)).toBeCloseTo(1.9, 4);
  });

  test('a preview has the very triangles of its refine, and no textures', async () => {
    const order = { prompt: CHAIR, target_polycount: 2000, texture_size: 256 };
    const preview = await sculpt({ ...order, textured: false });
    const refine = await sculpt({ ...order, textured: true });
    expect(await countGltfErrors(preview.glb)).toBe(0);
    const [bare, finished] = [await partsOf(preview.glb), await partsOf(refine.glb)];
    expect(bare.root.listTextures()).toHaveLength(0);
    expect(bare.primitive.getAttribute('NORMAL')).not.toBeNull();
    expect(trianglesOf(bare.corners)).toEqual(trianglesOf(finished.corners));
  });

  test('of real size it is as tall as such a thing is, and stands on the floor', async () => {
    const order = { prompt: CHAIR, target_polycount: 1000, texture_size: 256, auto_size: true };
    for (const textured of [false, true]) {
      const { glb, thumbnail_png } = await sculpt({ ...order, textured });
      const { positions } = await partsOf(glb);
      const heights = positions.filter((_, i) => i % 3 === 1);
      expect(Math.min(...heights)).toBeCloseTo(0, 4);
      expect(Math.max(...heights)).toBeCloseTo(0.95, 4);
      const usual = await sculpt({ ...order, textured, auto_size: false });
      expect(Buffer.compare(thumbnail_png, usual.thumbnail_png)).toBe(0);
    }
  });

  test('the same request gives the same bytes, also after others came between', async () => {
    const order = { prompt: 'blue fish', seed: 4, target_polycount: 1500, texture_size: 256 };
    const first = await sculpt({ ...order, textured: true });
    for (const seed of [5, 6, 7]) await sculpt({ ...order, seed, textured: false });
    const second = await sculpt({ ...order, textured: true });
    expect(Buffer.compare(first.glb, second.glb)).toBe(0);
    expect(Buffer.compare(first.thumbnail_png, second.thumbnail_png)).toBe(0);
  });

  test('another seed gives another model of the same thing', async () => {
    const order = { prompt: CHAIR, target_polycount: 1000, textured: false };
    const [one, other] = [await sculpt(order), await sculpt({ ...order, seed: 1 })];
    expect(other.archetype).toBe(one.archetype);
    expect(Buffer.compare(one.glb, other.glb)).not.toBe(0);
  });

  test.each([100, 1000, 10_000, 30_000])(
    '%i triangles asked for are given, at most a twentieth fewer',
    async (target) => {
      for (const prompt of [DRAGON, CHAIR]) {
        const { triangles } = await sculpt({ prompt, target_polycount: target, textured: false });
        expect(triangles).toBeLessThanOrEqual(target);
        expect(triangles).toBeGreaterThanOrEqual(target * 0.95);
      }
    },
  );

  test('100,000 triangles are given too, in a valid file', async () => {
    const { glb, triangles } = await sculpt({
      prompt: CHAIR,
      target_polycount: 100_000,
      textured: false,
    });
    expect(triangles).toBeLessThanOrEqual(100_000);
    expect(triangles).toBeGreaterThanOrEqual(95_000);
    expect(await countGltfErrors(glb)).toBe(0);
  });

  test.each([99, 300_001, Number.NaN])('%d triangles are refused', async (target) => {
    const order = { prompt: CHAIR, target_polycount: target, textured: false };
    await expect(sculpt(order)).rejects.toThrow('must be 100 to 300,000');
  });

  test('the picture is full of the model, in its colours when textured', async () => {
    const order = { prompt: 'red mug', target_polycount: 2000, texture_size: 256 };
    const preview = await sculpt({ ...order, textured: false });
    const refine = await sculpt({ ...order, textured: true });
    for (const { thumbnail_png } of [preview, refine]) {
      const { data, info } = await pixelsOf(thumbnail_png);
      expect([info.width, info.height]).toEqual([512, 512]);
      expect(data[(256 * 512 + 256) * 4 + 3]).toBe(255);
    }
    const redness = async (png: Uint8Array) => {
      const middle = sharp(png).extract({ left: 192, top: 192, width: 128, height: 128 });
      const { channels } = await sharp(await middle.toBuffer()).stats();
      return channels[0].mean - channels[2].mean;
    };
    expect(Math.abs(await redness(preview.thumbnail_png))).toBeLessThan(20);
    expect(await redness(refine.thumbnail_png)).toBeGreaterThan(40);
  });
});
