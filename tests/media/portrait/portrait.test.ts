import { Document, NodeIO } from '@gltf-transform/core';
import { KHRMaterialsUnlit } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openSubject } from '@/lib/media/portrait/open-subject';
import { paintPortrait } from '@/lib/media/portrait/paint-portrait';

const SIZE = 96;
const FRONT = { turn: 0, rise: 0 };
const RED = [0.8, 0.02, 0.02, 1] as const;

type Square = { positions?: number[]; indices?: number[]; uvs?: number[]; colors?: number[] };

/** A square that faces +z, two units wide; u runs to the right, v downwards. */
function square(bend: Square = {}) {
  const document = new Document();
  const buffer = document.createBuffer();
  const accessor = (type: 'VEC2' | 'VEC3', values: number[]) =>
    document.createAccessor().setType(type).setArray(new Float32Array(values)).setBuffer(buffer);
  const corners = bend.positions ?? [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', corners))
    .setAttribute('TEXCOORD_0', accessor('VEC2', bend.uvs ?? [0, 1, 1, 1, 1, 0, 0, 0]))
    .setIndices(
      document
        .createAccessor()
        .setArray(new Uint16Array(bend.indices ?? [0, 1, 2, 0, 2, 3]))
        .setBuffer(buffer),
    );
  if (bend.colors) primitive.setAttribute('COLOR_0', accessor('VEC3', bend.colors));
  const material = document.createMaterial().setMetallicFactor(0).setRoughnessFactor(0.9);
  primitive.setMaterial(material);
  document
    .createScene()
    .addChild(document.createNode().setMesh(document.createMesh().addPrimitive(primitive)));
  return { document, primitive, material };
}

const texture = (document: Document, image: Uint8Array) =>
  document.createTexture().setImage(image).setMimeType('image/png');

/** A picture of two plain halves, one left and one right. */
function halves(left: readonly number[], right: readonly number[]): Promise<Uint8Array> {
  const bytes = Buffer.alloc(64 * 64 * 4);
  for (let i = 0; i < 64 * 64; i++) bytes.set(i % 64 < 32 ? left : right, i * 4);
  return sharp(bytes, { raw: { width: 64, height: 64, channels: 4 } })
    .png()
    .toBuffer();
}

async function painted(document: Document, angle = FRONT) {
  const subject = await openSubject(
    await new NodeIO().registerExtensions([KHRMaterialsUnlit]).writeBinary(document),
  );
  const pixels = await paintPortrait(subject, angle, SIZE);
  const at = (x: number, y: number) => {
    const pixel = (Math.round(y * (SIZE - 1)) * SIZE + Math.round(x * (SIZE - 1))) * 4;
    return [...pixels.subarray(pixel, pixel + 4)];
  };
  return { pixels, at };
}

const brightness = ([red, green, blue]: number[]) => red + green + blue;

describe('a portrait', () => {
  test('fills the picture with the model, in its colour, and leaves the rest clear', async () => {
    const { document, material } = square();
    material.setBaseColorFactor([...RED]);
    const { at, pixels } = await painted(document);
    const [red, green, blue, alpha] = at(0.5, 0.5);
    expect(alpha).toBe(255);
    expect(red).toBeGreaterThan(120);
    expect(Math.max(green, blue)).toBeLessThan(red / 2);
    expect(at(0.02, 0.02)[3]).toBe(0);
    const covered = pixels.filter((value, i) => i % 4 === 3 && value === 255).length;
    expect(covered / SIZE ** 2).toBeGreaterThan(0.6);
    expect(covered / SIZE ** 2).toBeLessThan(0.85);
  });

  test('is the same however large the model is and wherever it stands', async () => {
    const small = square().document;
    const large = square({
      positions: [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0].map((v, i) => v * 64 + (i % 3) * 256),
    }).document;
    expect((await painted(large)).pixels).toEqual((await painted(small)).pixels);
  });

  test('shows a texture the right way round', async () => {
    const { document, material } = square();
    const green = [20, 200, 20, 255];
    const blue = [20, 20, 200, 255];
    material.setBaseColorTexture(texture(document, await halves(green, blue)));
    const { at } = await painted(document);
    expect(at(0.3, 0.5)[1]).toBeGreaterThan(at(0.3, 0.5)[2] * 1.5);
    expect(at(0.7, 0.5)[2]).toBeGreaterThan(at(0.7, 0.5)[1] * 1.5);
  });

  test.each([1, 2, 3, 4] as const)('reads a texture of %i channels', async (channels) => {
    const raw = { width: 8, height: 8, channels };
    const pixels = Buffer.alloc(64 * channels, 120);
    const grey = sharp(pixels, { raw }).toColourspace(channels < 3 ? 'b-w' : 'srgb');
    const { document, material } = square();
    material.setBaseColorTexture(texture(document, await grey.png().toBuffer()));
    const [red, green, blue, alpha] = (await painted(document)).at(0.5, 0.5);
    expect(alpha).toBe(255);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(20);
    expect(red).toBeGreaterThan(60);
    expect(red).toBeLessThan(200);
  });

  test('takes the green of a relief as upwards, towards the light from above', async () => {
    const upwards = [128, 218, 218, 255];
    const downwards = [128, 38, 218, 255];
    const { document, material } = square();
    material.setNormalTexture(texture(document, await halves(upwards, downwards)));
    const { at } = await painted(document);
    expect(brightness(at(0.3, 0.5))).toBeGreaterThan(brightness(at(0.7, 0.5)) * 1.15);
  });

  test('sees through the holes of a cut-out, and not through what is solid', async () => {
    const solid = [200, 200, 200, 255];
    const clear = [200, 200, 200, 0];
    const { document, material } = square();
    material.setBaseColorTexture(texture(document, await halves(solid, clear)));
    expect((await painted(document)).at(0.7, 0.5)[3]).toBe(255);
    material.setAlphaMode('MASK');
    const { at } = await painted(document);
    expect(at(0.3, 0.5)[3]).toBe(255);
    expect(at(0.7, 0.4)[3]).toBeLessThan(200);
  });

  test('knows colours that are given to the vertices', async () => {
    const { document } = square({ colors: [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0] });
    const [red, green] = (await painted(document)).at(0.5, 0.5);
    expect(red).toBeGreaterThan(green * 2);
  });

  test('shows a shape without any colour as clay, which stands out from white paper', async () => {
    const [red, green, blue] = (await painted(square().document)).at(0.5, 0.5);
    expect(red).toBeLessThan(235);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(20);
  });

  test('lets what is unlit be as bright as it is painted', async () => {
    const { document, material } = square();
    material.setBaseColorFactor([0.5, 0, 0, 1]);
    const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit();
    material.setExtension('KHR_materials_unlit', unlit);
    const { at } = await painted(document);
    expect(Math.abs(brightness(at(0.3, 0.2)) - brightness(at(0.7, 0.8)))).toBeLessThan(6);
  });

  test('follows where the scene puts a part, and turns its normals with it', async () => {
    const flat = square();
    const node = flat.document.getRoot().listNodes()[0];
    // Laid on its back, seen from above.
    node.setRotation([-Math.SQRT1_2, 0, 0, Math.SQRT1_2]);
    const { at } = await painted(flat.document, { turn: 0, rise: 89 });
    expect(at(0.5, 0.5)[3]).toBe(255);
  });

  test('has a shadow that ends before the picture does', async () => {
    const box = square({
      positions: [-1, -1, 0, 1, -1, 0, 0, 1, 0.4, 0, 1, -0.4],
    }).document;
    const { pixels } = await painted(box, { turn: 30, rise: 20 });
    const alphas = pixels.filter((_, i) => i % 4 === 3);
    expect(alphas.some((alpha) => alpha > 20 && alpha < 200)).toBe(true);
    const edge = alphas.filter((_, i) => i % SIZE === 0 || i % SIZE === SIZE - 1);
    expect(Math.max(...edge)).toBeLessThan(8);
  });
});

describe('what cannot be painted says why', () => {
  test.each([
    ['a scene without a mesh', new Document()],
    ['a mesh of one point', square({ positions: Array(12).fill(0) }).document],
    ['corners that are nowhere', square({ positions: Array(12).fill(Number.NaN) }).document],
    ['indices of no vertex', square({ indices: [7, 8, 9] }).document],
  ])('%s', async (_, document) => {
    await expect(painted(document)).rejects.toThrow('nothing of any size is drawn');
  });

  test('a texture that is no picture', async () => {
    const { document, material } = square();
    material.setBaseColorTexture(texture(document, Uint8Array.of(1, 2, 3, 4)));
    await expect(painted(document)).rejects.toThrow('unsupported image format');
  });

  test('one corner that is nowhere costs its triangle and no more', async () => {
    const { document } = square({
      positions: [-1, -1, 0, 1, -1, 0, 1, 1, 0, Number.POSITIVE_INFINITY, 1, 0],
    });
    expect((await painted(document)).at(0.7, 0.6)[3]).toBe(255);
  });
});
