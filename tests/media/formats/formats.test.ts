import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { Mesh } from 'three';
import { unzipSync } from 'three/examples/jsm/libs/fflate.module.js';
import { ThreeMFLoader } from 'three/examples/jsm/loaders/3MFLoader.js';
import { OBJLoader } from 'three/examples/jsm/loaders/OBJLoader.js';
import { PLYLoader } from 'three/examples/jsm/loaders/PLYLoader.js';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import { USDLoader } from 'three/examples/jsm/loaders/USDLoader.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { convert } from '@/lib/media/formats/convert';
import { NotConvertible } from '@/lib/media/formats/not-convertible';
import { FORMAT_FACTS, MODEL_FORMATS, type ModelFormat } from '@/lib/media/model-format';
import { smallGlb } from '../../small-glb';
import { packGlb, unpackGlb } from '../glb/sample-glb';
import { readZip } from '../zip/read-zip';
import { box, bufferOf, looksOutwards, meshesIn, text, triangles } from './shown-by-three';
import { texturedBox } from './textured-box';

const modified_at = new Date('2026-11-24T10:00:00Z');
/** 3 m wide, 1 m tall, 2 m deep, standing 5 m off. */
const SHAPE = { scale: [1.5, 0.5, 1], translation: [5, 0, 0] } as const;
let glb: Buffer;

beforeAll(async () => {
  const { window } = new JSDOM();
  vi.stubGlobal('DOMParser', window.DOMParser);
  // Loaders of textures want elements to put them in; nobody looks at these.
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('Image', window.Image);
  glb = await texturedBox({ scale: [...SHAPE.scale], translation: [...SHAPE.translation] });
});
afterAll(() => vi.unstubAllGlobals());

async function made(format: ModelFormat, from: Buffer = glb, height_mm: number | null = 100) {
  return Buffer.from(
    await convert(from, { format, name: 'box', height_mm, modified_at }, () => {}),
  );
}

describe('OBJ', () => {
  test('holds the shape in metres, Y up, with its material and texture', async () => {
    const files = unzipSync(await made('obj'));
    expect(Object.keys(files).sort()).toEqual(['color0.png', 'model.mtl', 'model.obj']);
    const group = new OBJLoader().parse(text(files['model.obj']));
    expect(box(group)).toEqual({ low: [3.5, -0.5, -1], high: [6.5, 0.5, 1] });
    const [mesh] = meshesIn(group);
    expect(triangles(mesh.geometry)).toBe(12);
    expect(looksOutwards(mesh.geometry)).toBe(true);
    // The first corner is below, where v counts from below.
    const uv = mesh.geometry.attributes.uv?.array ?? [];
    expect([uv[0], uv[1]].map((value) => Math.round(value * 10))).toEqual([1, 1]);
    expect(text(files['model.mtl'])).toBe(
      'newmtl material0\nKd 1.0000 1.0000 1.0000\nPr 0.7\nPm 0.2\nmap_Kd color0.png\n',
    );
    expect(await sharp(files['color0.png']).metadata()).toMatchObject({ width: 32, format: 'png' });
  });

  test('is the same archive for every reader, and the same each time', async () => {
    const bytes = await made('obj');
    expect(await made('obj')).toEqual(bytes);
    expect(readZip(bytes).map(({ name }) => name)).toEqual(Object.keys(unzipSync(bytes)));
  });

  test('has a texture every program opens where the model had WebP', async () => {
    const files = unzipSync(await made('obj', await texturedBox({ mime: 'image/webp' })));
    expect(Object.keys(files)).toContain('color0.jpg');
    expect(await sharp(files['color0.jpg']).metadata()).toMatchObject({ format: 'jpeg' });
  });

  test('of a bare shape has a plain colour', async () => {
    const files = unzipSync(await made('obj', await texturedBox({ isBare: true })));
    expect(Object.keys(files).sort()).toEqual(['model.mtl', 'model.obj']);
    expect(text(files['model.obj'])).toContain('f 1//1 2//2 3//3');
  });
});

describe('STL', () => {
  test.each([100, 40])('stands %i mm tall on its corner, Z up', async (height) => {
    const geometry = new STLLoader().parse(bufferOf(await made('stl', glb, height)));
    const mesh = new Mesh(geometry);
    expect(box(mesh)).toEqual({ low: [0, 0, 0], high: [3 * height, 2 * height, height] });
    expect(triangles(geometry)).toBe(12);
    expect(looksOutwards(geometry)).toBe(true);
  });

  test('of a mirrored model still looks outwards', async () => {
    const mirrored = await texturedBox({ scale: [-1.5, 0.5, 1] });
    const geometry = new STLLoader().parse(bufferOf(await made('stl', mirrored)));
    expect(looksOutwards(geometry)).toBe(true);
  });

  test.each(['stl', '3mf'] as const)('%s says so when a model has no height', async (format) => {
    const flat = await texturedBox({ scale: [1, 0, 1] });
    await expect(made(format, flat)).rejects.toThrow(NotConvertible);
    await expect(made(format, flat)).rejects.toThrow('lies flat');
  });
});

describe('3MF', () => {
  test('is one welded body in millimetres, Z up, with its texture', async () => {
    const bytes = await made('3mf');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      '3D/3dmodel.model',
      '3D/_rels/3dmodel.model.rels',
      '3D/Textures/color0.png',
    ]);
    const model = text(files['3D/3dmodel.model']);
    expect(model).toContain('unit="millimeter"');
    // The seams of the texture are closed: a box has eight corners.
    expect(model.match(/<vertex /g)).toHaveLength(8);
    expect(model.match(/<triangle /g)).toHaveLength(12);
    const group = new ThreeMFLoader().parse(bufferOf(bytes));
    expect(box(group)).toEqual({ low: [0, 0, 0], high: [300, 200, 100] });
    const [mesh] = meshesIn(group);
    expect(triangles(mesh.geometry)).toBe(12);
    expect(looksOutwards(mesh.geometry)).toBe(true);
    expect(mesh.geometry.attributes.uv?.count).toBe(36);
  });

  test('of a bare shape has a colour of its own', async () => {
    const bytes = await made('3mf', await texturedBox({ isBare: true }));
    const files = unzipSync(bytes);
    expect(text(files['3D/3dmodel.model'])).toMatch(/displaycolor="#[0-9a-f]{6}"/);
    const [mesh] = meshesIn(new ThreeMFLoader().parse(bufferOf(bytes)));
    expect(triangles(mesh.geometry)).toBe(12);
  });
});

describe('PLY', () => {
  test('has the texture in the colours of its vertices, metres, Y up', async () => {
    const geometry = new PLYLoader().parse(bufferOf(await made('ply')));
    expect(box(new Mesh(geometry))).toEqual({ low: [3.5, -0.5, -1], high: [6.5, 0.5, 1] });
    expect(triangles(geometry)).toBe(12);
    const { color, normal } = geometry.attributes;
    expect(normal?.count).toBe(24);
    const colors = Array.from(color?.array ?? [], Math.round);
    expect(colors.slice(0, 12)).toEqual([0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0]);
  });

  test('of a bare shape is clay', async () => {
    const geometry = new PLYLoader().parse(
      bufferOf(await made('ply', await texturedBox({ isBare: true }))),
    );
    const [red] = Array.from(geometry.attributes.color?.array ?? []);
    expect(red).toBeCloseTo(0.36, 1);
  });
});

describe('USDZ', () => {
  test('is not packed, begins every file at 64 bytes, and opens on its layer', async () => {
    const bytes = await made('usdz');
    const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    const files = readZip(bytes);
    expect(files.map(({ name, isSound }) => [name, isSound])).toEqual([
      ['model.usda', true],
      ['textures/color0.png', true],
    ]);
    let at = bytes.readUInt32LE(end + 16);
    for (const { bytes: content } of files) {
      const local = bytes.readUInt32LE(at + 42);
      const begins = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      expect([begins % 64, bytes.readUInt16LE(local + 8)]).toEqual([0, 0]);
      expect(bytes.subarray(begins, begins + content.length)).toEqual(content);
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30);
    }
    expect(Object.keys(unzipSync(bytes))).toEqual(['model.usda', 'textures/color0.png']);
  });

  test('holds the mesh and its material, metres, Y up', async () => {
    const bytes = await made('usdz');
    const group = new USDLoader().parse(bufferOf(bytes));
    expect(box(group)).toEqual({ low: [3.5, -0.5, -1], high: [6.5, 0.5, 1] });
    const [mesh, ...others] = meshesIn(group);
    expect(others).toEqual([]);
    expect(triangles(mesh.geometry)).toBe(12);
    expect(looksOutwards(mesh.geometry)).toBe(true);
    expect(mesh.material).toMatchObject({ roughness: 0.7, metalness: 0.2 });
    const layer = text(unzipSync(bytes)['model.usda']);
    expect(layer).toContain('asset inputs:file = @textures/color0.png@');
    expect(layer).toContain('upAxis = "Y"');
    expect(layer).toContain('metersPerUnit = 1');
  });
});

const untextured = MODEL_FORMATS.filter((format) => !FORMAT_FACTS[format].needs_texture);
test.each(untextured)(
  '%s of a single triangle without normals and texture is made',
  async (format) => {
    expect((await made(format, await smallGlb())).length).toBeGreaterThan(100);
  },
);

test('a model that is packed says with what', async () => {
  const { json, bin } = unpackGlb(glb);
  const packed = packGlb({ ...json, extensionsRequired: ['KHR_draco_mesh_compression'] }, bin);
  await expect(made('ply', packed)).rejects.toThrow(NotConvertible);
  await expect(made('ply', packed)).rejects.toThrow('(KHR_draco_mesh_compression)');
});

test('how far it is only grows, and stays below the end', async () => {
  const told: number[] = [];
  const wish = { format: 'obj', name: 'box', height_mm: null, modified_at } as const;
  await convert(glb, wish, (at) => told.push(at));
  expect(told[0]).toBe(0);
  expect(told).toEqual([...told].sort((one, other) => one - other));
  expect(told.at(-1)).toBe(99);
});
