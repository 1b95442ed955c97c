import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { FBXLoader } from 'three/examples/jsm/loaders/FBXLoader.js';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { convert } from '@/lib/media/formats/convert';
import { smallGlb } from '../../small-glb';
import { box, bufferOf, looksOutwards, meshesIn, picturesIn, triangles } from './shown-by-three';
import { texturedBox } from './textured-box';

const modified_at = new Date('2026-11-24T10:00:00Z');
/** What three finds inside a file it offers to the browser. */
let embedded: Blob[];

beforeAll(() => {
  const { window } = new JSDOM();
  // Loaders of textures want elements to put them in; nobody looks at these.
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('window', {
    URL: {
      createObjectURL: (blob: Blob) => {
        embedded.push(blob);
        return `blob:${embedded.length}`;
      },
    },
  });
});
beforeEach(() => {
  // It tells of each texture that its own materials have no room for.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterAll(() => vi.unstubAllGlobals());

async function made(glb: Buffer): Promise<Buffer> {
  const wish = { format: 'fbx', name: 'box-3fa91c', height_mm: null, modified_at } as const;
  return Buffer.from(await convert(glb, wish, () => {}));
}

function opened(bytes: Buffer) {
  embedded = [];
  const scene = new FBXLoader().parse(bufferOf(bytes), '');
  return { scene, meshes: meshesIn(scene) };
}

type Look = {
  name: string;
  map: { name: string } | null;
  normalMap: { name: string } | null;
  emissiveMap: { name: string } | null;
  emissive: { r: number; g: number };
  color: { r: number };
  reflectivity: number;
  shininess: number;
};
const lookOf = ({ material }: { material: unknown }) => material as Look;

test('holds the shape in centimetres, Y up, with its normals and texture coordinates', async () => {
  const glb = await texturedBox({ scale: [1.5, 0.5, 1], translation: [5, 0, 0] });
  const { scene, meshes } = opened(await made(glb));
  expect(scene.userData).toMatchObject({ unitScaleFactor: 1 });
  expect(box(scene)).toEqual({ low: [350, -50, -100], high: [650, 50, 100] });
  const [mesh, ...others] = meshes;
  expect(others).toEqual([]);
  expect(mesh.name).toBe('box-3fa91c');
  expect(triangles(mesh.geometry)).toBe(12);
  expect(looksOutwards(mesh.geometry)).toBe(true);
  const { normal, uv } = mesh.geometry.attributes;
  expect(Array.from(normal?.array ?? []).slice(0, 3)).toEqual([1, 0, 0]);
  // The first corner is below, where v counts from below.
  expect(
    Array.from(uv?.array ?? [])
      .slice(0, 2)
      .map((at) => Math.round(at * 10)),
  ).toEqual([1, 1]);
});

test('has the picture of the colours inside, byte for byte', async () => {
  const glb = await texturedBox();
  const { meshes } = opened(await made(glb));
  const [look] = meshes.map(lookOf);
  expect(look?.name).toBe('box-3fa91c_material0');
  expect(look?.map?.name).toBe('box-3fa91c_base-color0');
  expect(embedded.map(({ type }) => type)).toEqual(['image/png']);
  const inside = Buffer.from((await embedded[0]?.arrayBuffer()) ?? []);
  expect(inside).toEqual(picturesIn(glb)[0]);
});

test('tells how a surface shines: pictures of its own, and on the whole', async () => {
  const { meshes } = opened(await made(await texturedBox({ isShiny: true })));
  const [look] = meshes.map(lookOf);
  expect(look?.normalMap?.name).toBe('box-3fa91c_normal0');
  expect(look?.emissiveMap?.name).toBe('box-3fa91c_emission0');
  expect([look?.emissive.r, look?.emissive.g]).toEqual([1, 0]);
  expect(look?.reflectivity).toBeCloseTo(0.25, 1);
  expect(look?.shininess).toBeCloseTo(25, 0);
  expect(embedded).toHaveLength(5);
  const greys = await Promise.all(
    embedded.slice(2, 4).map(async (blob) => sharp(await blob.arrayBuffer()).stats()),
  );
  const [metal, roughness] = greys.map(({ channels }) => (channels[0]?.mean ?? -1) / 255);
  expect(metal).toBeCloseTo(0.25, 1);
  expect(roughness).toBeCloseTo(0.5, 1);
});

test('has a texture every program opens where the model had WebP', async () => {
  opened(await made(await texturedBox({ mime: 'image/webp' })));
  expect(embedded.map(({ type }) => type)).toEqual(['image/jpeg']);
  const bytes = await embedded[0]?.arrayBuffer();
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 32 });
});

test('of several parts is as many meshes with one material', async () => {
  const { scene, meshes } = opened(await made(await texturedBox({ isTwice: true })));
  expect(meshes.map(({ name }) => name)).toEqual(['box-3fa91c_part0', 'box-3fa91c_part1']);
  expect(meshes[0]?.material).toBe(meshes[1]?.material);
  expect(embedded).toHaveLength(1);
  expect(box(scene)).toEqual({ low: [-100, -100, -100], high: [600, 100, 100] });
});

test('of a bare shape has a plain colour', async () => {
  const { meshes } = opened(await made(await texturedBox({ isBare: true })));
  const [look] = meshes.map(lookOf);
  expect(embedded).toEqual([]);
  expect(look?.map).toBeNull();
  expect(look?.color.r).toBeCloseTo(0.36, 1);
});

test('of a triangle without normals and texture has none either', async () => {
  const { meshes } = opened(await made(await smallGlb()));
  expect(Object.keys(meshes[0]?.geometry.attributes ?? {})).not.toContain('uv');
});

test('begins and ends as Autodesk’s readers want it, and is the same each time', async () => {
  const glb = await texturedBox();
  const bytes = await made(glb);
  expect(await made(glb)).toEqual(bytes);
  expect(bytes.subarray(0, 23).toString('latin1')).toBe('Kaydara FBX Binary  \0\x1a\0');
  expect(bytes.readUInt32LE(23)).toBe(7400);
  const footer = bytes.subarray(-4 - 120 - 16);
  expect((bytes.length - footer.length) % 16).toBe(0);
  expect(footer.readUInt32LE(0)).toBe(7400);
  expect(footer.subarray(4, 124)).toEqual(Buffer.alloc(120));
  expect(footer.subarray(124).toString('hex')).toBe('f85a8c6adef5d97eece90ce3758f290b');
});
