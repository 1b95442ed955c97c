import { Document, NodeIO } from '@gltf-transform/core';
import sharp from 'sharp';

export type Json = Record<string, unknown>;
type Entry = Record<string, unknown>;
/** The parts of the sample's JSON the tests bend; all of them are in the sample. */
export type SampleJson = {
  asset: Entry;
  scene?: unknown;
  scenes: Entry[];
  nodes: Entry[];
  meshes: { primitives: Entry[] }[];
  accessors: Entry[];
  bufferViews: Entry[];
  buffers: Entry[];
  images: Entry[];
  textures: Entry[];
  materials: Entry[];
} & Json;

/** A textured grid of 2 x 2 units, `side` points square, drawn once by a node twice as large; flat as paper, or
 *  bulged so many units towards its middle. */
export async function sampleGlb(side = 33, bulge = 0): Promise<Buffer> {
  const doc = new Document();
  const buffer = doc.createBuffer();
  const grid = Array.from({ length: side * side }, (_, k) => [k % side, Math.floor(k / side)]);
  const scaled = grid.map(([x = 0, y = 0]) => [x / (side - 1), y / (side - 1)] as const);
  const height = (x: number, y: number) => bulge * 16 * x * (1 - x) * y * (1 - y);
  const position = new Float32Array(
    scaled.flatMap(([x, y]) => [2 * x - 1, 2 * y - 1, height(x, y)]),
  );
  const normal = new Float32Array(scaled.flatMap(() => [0, 0, 1]));
  const uv = new Float32Array(scaled.flat());
  const squares = grid.filter(([x = 0, y = 0]) => x < side - 1 && y < side - 1);
  const indices = squares.flatMap(([x = 0, y = 0]) => {
    const a = y * side + x;
    return [a, a + 1, a + side, a + side, a + 1, a + side + 1];
  });
  const Indices = side * side > 65_535 ? Uint32Array : Uint16Array;
  const accessor = (
    type: 'VEC2' | 'VEC3' | 'SCALAR',
    array: Float32Array | Uint32Array | Uint16Array,
  ) => doc.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const picture = sharp({
    create: { width: 64, height: 32, channels: 3, background: '#884422' },
  });
  const texture = (name: string, mime: string, bytes: Uint8Array) =>
    doc.createTexture(name).setMimeType(mime).setImage(bytes);
  const material = doc
    .createMaterial('Material_0')
    .setDoubleSided(true)
    .setBaseColorTexture(texture('base', 'image/jpeg', await picture.clone().jpeg().toBuffer()))
    .setNormalTexture(texture('normal', 'image/png', await picture.clone().png().toBuffer()));
  const primitive = doc
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', position))
    .setAttribute('NORMAL', accessor('VEC3', normal))
    .setAttribute('TEXCOORD_0', accessor('VEC2', uv))
    .setIndices(accessor('SCALAR', new Indices(indices)))
    .setMaterial(material);
  const mesh = doc.createMesh('model').addPrimitive(primitive);
  const node = doc.createNode('model').setMesh(mesh).setScale([2, 1, 1]);
  doc.createScene().addChild(node);
  return Buffer.from(await new NodeIO().writeBinary(doc));
}

export function unpackGlb(glb: Buffer): { json: SampleJson; bin: Buffer } {
  const jsonBytes = glb.readUInt32LE(12);
  return {
    json: JSON.parse(glb.toString('utf8', 20, 20 + jsonBytes)),
    bin: glb.subarray(28 + jsonBytes),
  };
}

export function packGlb(json: Json | string, bin?: Buffer): Buffer {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  const body = [chunk(0x4e4f534a, Buffer.from(text), 0x20)];
  if (bin !== undefined) body.push(chunk(0x004e4942, bin, 0));
  const head = Buffer.alloc(12);
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(
    body.reduce((sum, part) => sum + part.length, 12),
    8,
  );
  return Buffer.concat([head, ...body]);
}

export function chunk(type: number, bytes: Buffer, filler: number): Buffer {
  const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4, filler);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(bytes.length + padding.length, 0);
  head.writeUInt32LE(type, 4);
  return Buffer.concat([head, bytes, padding]);
}

/** The sample with its JSON bent by `bend`, which may also give other binary bytes. */
export function bentGlb(
  glb: Buffer,
  bend: (json: SampleJson, bin: Buffer) => Buffer | undefined,
): Buffer {
  const { json, bin } = unpackGlb(glb);
  const otherBin = bend(json, bin);
  return packGlb(json, otherBin ?? bin);
}
