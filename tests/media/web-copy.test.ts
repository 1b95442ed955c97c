import path from 'node:path';
import { type Document, getBounds, Logger, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTTextureWebP } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { createWebCopier, noCopier } from '@/lib/media/copier/web-copier';
import { bentGlb, sampleGlb } from './glb/sample-glb';

const copy = createWebCopier({ worker: path.resolve('dist/web-copier.js') });
/** Not the program's own: it has the decoder, and the program the encoder. */
const reader = new NodeIO()
  .setLogger(new Logger(Logger.Verbosity.SILENT))
  .registerExtensions(ALL_EXTENSIONS);
beforeAll(async () => {
  await MeshoptDecoder.ready;
  reader.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
});

/** The sample with a photograph's worth of detail, 1400 pixels wide. */
async function detailedGlb(side = 33): Promise<Uint8Array> {
  const document = await reader.readBinary(new Uint8Array(await sampleGlb(side)));
  const image = await sharp({
    create: {
      width: 1400,
      height: 700,
      channels: 3,
      background: '#884422',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .blur(1.5)
    .png()
    .toBuffer();
  const base = document
    .getRoot()
    .listTextures()
    .find((texture) => texture.getName() === 'base');
  base?.setImage(new Uint8Array(image)).setMimeType('image/png');
  return reader.writeBinary(document);
}

const trianglesOf = (document: Document) =>
  document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives())
    .reduce((sum, primitive) => sum + (primitive.getIndices()?.getCount() ?? 0) / 3, 0);

async function opened(bytes: Uint8Array | null) {
  if (!bytes) throw new Error('there is no such copy');
  const document = await reader.readBinary(bytes);
  const root = document.getRoot();
  const [scene] = root.listScenes();
  if (!scene) throw new Error('nothing is drawn');
  return {
    bytes: bytes.length,
    triangles: trianglesOf(document),
    materials: root.listMaterials().map((material) => material.getName()),
    textures: root.listTextures().map((texture) => [texture.getMimeType(), texture.getSize()?.[0]]),
    required: root.listExtensionsRequired().map(({ extensionName }) => extensionName),
    bounds: getBounds(scene),
  };
}

async function copied(glb: Uint8Array) {
  const copies = await copy(Uint8Array.from(glb));
  if (!copies.ok) throw new Error(copies.reason);
  return copies;
}

describe('the copies for the viewer', () => {
  test('are the same model in less, a smaller picture for a phone', async () => {
    const glb = await detailedGlb();
    const original = await opened(glb);
    const copies = await copied(glb);
    const [web, phone] = [await opened(copies.web), await opened(copies.phone)];
    expect(web.bytes).toBeLessThan(original.bytes * 0.8);
    expect(phone.bytes).toBeLessThan(web.bytes * 0.8);
    expect(web.textures).toContainEqual(['image/webp', 1400]);
    expect(phone.textures).toContainEqual(['image/webp', 1024]);
    const corners = [...original.bounds.min, ...original.bounds.max];
    for (const one of [web, phone]) {
      expect(one.triangles).toBe(original.triangles);
      expect(one.materials).toEqual(['Material_0']);
      expect(one.required).toContain('EXT_meshopt_compression');
      for (const [corner, place] of [...one.bounds.min, ...one.bounds.max].entries()) {
        expect(place).toBeCloseTo(corners[corner] ?? Number.NaN, 2);
      }
    }
  });

  test('have no more than about 100,000 triangles on a phone', async () => {
    const glb = new Uint8Array(await sampleGlb(260));
    const original = await opened(glb);
    const copies = await copied(glb);
    expect(original.triangles).toBeGreaterThan(130_000);
    expect((await opened(copies.web)).triangles).toBe(original.triangles);
    expect((await opened(copies.phone)).triangles).toBeLessThanOrEqual(100_000);
  });

  test('are not made where they would not be much lighter', async () => {
    const glb = await detailedGlb(2);
    const packed = await reader.readBinary(glb);
    for (const texture of packed.getRoot().listTextures()) {
      const image = await sharp(texture.getImage() ?? Buffer.alloc(0))
        .resize(900)
        .webp({ quality: 60 })
        .toBuffer();
      texture.setImage(new Uint8Array(image)).setMimeType('image/webp');
    }
    packed.createExtension(EXTTextureWebP).setRequired(true);
    const small = await copied(await reader.writeBinary(packed));
    expect([small.web?.length, small.phone?.length]).toEqual([undefined, undefined]);
  });

  test('are refused where they would lose what nobody here knows', async () => {
    const bent = bentGlb(await sampleGlb(5), (json) => {
      json.extensionsUsed = ['ACME_smell'];
      return undefined;
    });
    const bytes = Uint8Array.from(bent);
    expect(await copy(bytes)).toEqual({ ok: false, reason: 'it uses ACME_smell' });
  });

  test('because nothing is built are none', async () => {
    expect(await noCopier(new Uint8Array(4))).toMatchObject({ ok: false });
  });
});
