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

const partsOf = (document: Document) =>
  document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives());

/** Two meshes, one of two parts and drawn twice, the other turned, one without an index. */
async function severalParts(): Promise<Uint8Array> {
  const document = await reader.readBinary(await detailedGlb(9));
  const root = document.getRoot();
  const [first] = root.listMeshes();
  const [scene] = root.listScenes();
  const [part] = first?.listPrimitives() ?? [];
  if (!first || !scene || !part) throw new Error('the sample is empty');
  const moved = (by: number) => {
    const copy = part
      .clone()
      .setMaterial(document.createMaterial(`by ${by}`).setRoughnessFactor(by > 0 ? 0.3 : 0.6));
    for (const semantic of copy.listSemantics()) {
      const own = copy.getAttribute(semantic)?.clone() ?? null;
      if (semantic === 'POSITION') {
        own?.setArray(new Float32Array(own.getArray() ?? []).map((place) => place + by));
      }
      copy.setAttribute(semantic, own);
    }
    return copy.setIndices(part.getIndices()?.clone() ?? null);
  };
  first.addPrimitive(moved(3));
  scene.addChild(document.createNode('twin').setMesh(first).setTranslation([0, 9, 0]));
  const turned = document.createNode('turned').setRotation([0, 0, Math.SQRT1_2, Math.SQRT1_2]);
  scene.addChild(turned.setMesh(document.createMesh('other').addPrimitive(moved(-20))));
  return reader.writeBinary(document);
}

/** So that none of the sample's places is just between two tenths. */
const OFF_THE_EDGE = 0.013;

/** The middles of all triangles in the scene, to a tenth, in an order of their own; and what can be
 *  asked for by name. */
async function drawn(glb: Uint8Array) {
  const document = await reader.readBinary(glb);
  const root = document.getRoot();
  const triangles: string[] = [];
  for (const node of root.listNodes()) {
    const [
      a = 0,
      b = 0,
      c = 0,
      ,
      d = 0,
      e = 0,
      f = 0,
      ,
      g = 0,
      h = 0,
      i = 0,
      ,
      x = 0,
      y = 0,
      z = 0,
    ] = node.getWorldMatrix();
    for (const part of node.getMesh()?.listPrimitives() ?? []) {
      const places = part.getAttribute('POSITION');
      const corners = [...(part.getIndices()?.getArray() ?? [])];
      for (let from = 0; from < corners.length; from += 3) {
        const middle: [number, number, number] = [0, 0, 0];
        for (const corner of corners.slice(from, from + 3)) {
          const [u = 0, v = 0, w = 0] = places?.getElement(corner, [0, 0, 0]) ?? [];
          middle[0] += (a * u + d * v + g * w + x) / 3;
          middle[1] += (b * u + e * v + h * w + y) / 3;
          middle[2] += (c * u + f * v + i * w + z) / 3;
        }
        triangles.push(
          `${part.getMaterial()?.getName()} ${middle.map((at) => (at + OFF_THE_EDGE).toFixed(1))}`,
        );
      }
    }
  }
  const names = [...root.listNodes(), ...root.listMeshes(), ...root.listMaterials()]
    .map((one) => one.getName())
    .filter(Boolean);
  return { triangles: triangles.sort(), names: names.sort() };
}

async function withBones(): Promise<Uint8Array> {
  const document = await reader.readBinary(await detailedGlb(9));
  const [node] = document.getRoot().listNodes();
  const [part] = partsOf(document);
  const [buffer] = document.getRoot().listBuffers();
  const count = part?.getAttribute('POSITION')?.getCount() ?? 0;
  const create = () => document.createAccessor().setBuffer(buffer ?? null);
  const weights = Float32Array.from({ length: count * 4 }, (_, at) => (at % 4 === 0 ? 1 : 0));
  part
    ?.setAttribute(
      'JOINTS_0',
      create()
        .setType('VEC4')
        .setArray(new Uint8Array(count * 4)),
    )
    .setAttribute('WEIGHTS_0', create().setType('VEC4').setArray(weights));
  const bone = document.createNode('bone');
  const matrix = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
  const bind = create().setType('MAT4').setArray(matrix);
  node?.setSkin(document.createSkin().addJoint(bone).setInverseBindMatrices(bind));
  document.getRoot().listScenes()[0]?.addChild(bone);
  return reader.writeBinary(document);
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

  test('draw every triangle where it was, in the same looks and under the same names', async () => {
    const glb = await severalParts();
    const { web, phone } = await copied(glb);
    const before = await drawn(glb);
    for (const copy of [web, phone]) {
      const after = await drawn(copy ?? new Uint8Array());
      expect(after.triangles).toEqual(before.triangles);
      expect(after.names).toEqual(before.names);
    }
  });

  test('of a model with bones keep the bones', async () => {
    const glb = await withBones();
    const { web } = await copied(glb);
    const root = (await reader.readBinary(web ?? new Uint8Array())).getRoot();
    expect(root.listSkins().map((skin) => skin.listJoints().length)).toEqual([1]);
  });

  test('of a repeated texture repeat it as often', async () => {
    const document = await reader.readBinary(await detailedGlb());
    const uvs = partsOf(document)[0]?.getAttribute('TEXCOORD_0');
    uvs?.setArray(new Float32Array(uvs.getArray() ?? []).map((place) => place * 3 - 1));
    const { web } = await copied(await reader.writeBinary(document));
    const packed = partsOf(await reader.readBinary(web ?? new Uint8Array()))[0];
    expect(packed?.getAttribute('TEXCOORD_0')?.getMaxNormalized([])).toEqual([2, 2]);
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
