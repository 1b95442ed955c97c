import { Document, type Material, NodeIO, type vec3 } from '@gltf-transform/core';
import sharp from 'sharp';

const FACES: readonly [normal: number[], right: number[], up: number[]][] = [
  [
    [1, 0, 0],
    [0, 0, -1],
    [0, 1, 0],
  ],
  [
    [-1, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
  [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, -1],
  ],
  [
    [0, -1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
  [
    [0, 0, 1],
    [1, 0, 0],
    [0, 1, 0],
  ],
  [
    [0, 0, -1],
    [-1, 0, 0],
    [0, 1, 0],
  ],
];
const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

type Bend = {
  scale?: vec3;
  translation?: vec3;
  mime?: 'image/png' | 'image/webp';
  isBare?: boolean;
  /** With a picture of every other role too: roughness 0.5 and metal 0.25, and a glow. */
  isShiny?: boolean;
  /** The same box once more, 5 m further. */
  isTwice?: boolean;
};

/** Red above, blue below. */
async function twoColors(mime: 'image/png' | 'image/webp'): Promise<Uint8Array> {
  const half = { width: 32, height: 16, channels: 3 as const };
  const red = await sharp({ create: { ...half, background: '#ff0000' } })
    .png()
    .toBuffer();
  const both = sharp({ create: { ...half, height: 32, background: '#0000ff' } }).composite([
    { input: red, top: 0, left: 0 },
  ]);
  return mime === 'image/png' ? both.png().toBuffer() : both.webp({ lossless: true }).toBuffer();
}

async function addShine(document: Document, material: Material): Promise<void> {
  const plain = async (name: string, background: string) => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background } });
    const image = await picture.jpeg().toBuffer();
    return document.createTexture(name).setMimeType('image/jpeg').setImage(image);
  };
  const surface = await plain('surface', '#ff8040');
  material
    .setRoughnessFactor(1)
    .setMetallicFactor(1)
    .setMetallicRoughnessTexture(surface)
    .setOcclusionTexture(surface)
    .setNormalTexture(await plain('normal', '#8080ff'))
    .setEmissiveTexture(await plain('glow', '#ffffff'))
    .setEmissiveFactor([1, 0, 0]);
}

/** A GLB of one box, 2 m wide, tall and deep before `scale`: 12 triangles, 24 vertices, and on each
 *  side red above and blue below. */
export async function texturedBox(bend: Bend = {}): Promise<Buffer> {
  const document = new Document();
  const buffer = document.createBuffer();
  const accessor = (type: 'VEC2' | 'VEC3', values: number[]) =>
    document.createAccessor().setType(type).setArray(new Float32Array(values)).setBuffer(buffer);
  const corners = FACES.flatMap(([normal, right, up]) =>
    CORNERS.map(([x, y]) => normal.map((n, axis) => n + x * right[axis] + y * up[axis])),
  );
  const order = FACES.flatMap((_, face) => [0, 1, 2, 0, 2, 3].map((corner) => face * 4 + corner));
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', corners.flat()))
    .setAttribute(
      'NORMAL',
      accessor(
        'VEC3',
        FACES.flatMap(([n]) => [n, n, n, n].flat()),
      ),
    )
    .setIndices(
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(new Uint16Array(order))
        .setBuffer(buffer),
    );
  if (!bend.isBare) {
    // A texel in from the edge, so that nothing of the other colour is mixed in.
    const uvs = FACES.flatMap(() => [0.1, 0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1]);
    const mime = bend.mime ?? 'image/png';
    const texture = document.createTexture('color').setMimeType(mime);
    const material = document
      .createMaterial('Material_0')
      .setRoughnessFactor(0.7)
      .setMetallicFactor(0.2)
      .setBaseColorTexture(texture.setImage(await twoColors(mime)));
    primitive.setAttribute('TEXCOORD_0', accessor('VEC2', uvs)).setMaterial(material);
    if (bend.isShiny) await addShine(document, material);
  }
  const node = document
    .createNode()
    .setMesh(document.createMesh().addPrimitive(primitive))
    .setScale(bend.scale ?? [1, 1, 1])
    .setTranslation(bend.translation ?? [0, 0, 0]);
  const scene = document.createScene().addChild(node);
  if (bend.isTwice) {
    scene.addChild(document.createNode().setMesh(node.getMesh()).setTranslation([5, 0, 0]));
  }
  return Buffer.from(await new NodeIO().writeBinary(document));
}
