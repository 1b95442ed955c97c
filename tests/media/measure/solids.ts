import { Document, NodeIO } from '@gltf-transform/core';

export type Triangles = { positions: number[]; indices: number[] };

/** A box between two corners, its twelve triangles facing outwards. */
export function box(low: number[], high: number[]): Triangles {
  const positions = Array.from({ length: 8 }, (_, corner) =>
    [0, 1, 2].map((axis) => ((corner >> axis) & 1 ? high : low)[axis]),
  ).flat();
  const indices = [
    [0, 2, 1, 1, 2, 3],
    [4, 5, 6, 5, 7, 6],
    [0, 1, 4, 1, 5, 4],
    [2, 6, 3, 3, 6, 7],
    [0, 4, 2, 2, 4, 6],
    [1, 3, 5, 3, 7, 5],
  ].flat();
  return { positions, indices };
}

export const cube = (at = 0, side = 1) => box([at, at, at], [at + side, at + side, at + side]);

/** Every triangle with vertices of its own, as a file with seams has them. */
export function split({ positions, indices }: Triangles): Triangles {
  return {
    positions: indices.flatMap((vertex) => positions.slice(vertex * 3, vertex * 3 + 3)),
    indices: indices.map((_, i) => i),
  };
}

export function together(...all: Triangles[]): Triangles {
  const positions: number[] = [];
  const indices: number[] = [];
  for (const one of all) {
    for (const vertex of one.indices) indices.push(vertex + positions.length / 3);
    for (const value of one.positions) positions.push(value);
  }
  return { positions, indices };
}

/** A thousand triangles that touch nowhere. */
export function shatter(count = 1000): Triangles {
  const pieces = Array.from({ length: count }, (_, i) => {
    const [x, y, z] = [i % 10, Math.floor(i / 10) % 10, Math.floor(i / 100)];
    return { positions: [x, y, z, x + 0.5, y, z, x, y + 0.5, z + 0.2], indices: [0, 1, 2] };
  });
  return together(...pieces);
}

type Paint = { factor?: number[]; uvs?: number[]; image?: Uint8Array; colors?: number[] };

export async function glbOf(solid: Triangles | null, paint?: Paint): Promise<Uint8Array> {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene();
  if (solid) {
    const accessor = (type: 'VEC2' | 'VEC3', values: number[]) =>
      document.createAccessor().setType(type).setArray(new Float32Array(values)).setBuffer(buffer);
    const order = document
      .createAccessor()
      .setArray(new Uint32Array(solid.indices))
      .setBuffer(buffer);
    const primitive = document
      .createPrimitive()
      .setAttribute('POSITION', accessor('VEC3', solid.positions))
      .setIndices(order);
    if (paint?.uvs) primitive.setAttribute('TEXCOORD_0', accessor('VEC2', paint.uvs));
    if (paint?.colors) primitive.setAttribute('COLOR_0', accessor('VEC3', paint.colors));
    if (paint) {
      const material = document.createMaterial('Material_0');
      const [r, g, b] = paint.factor ?? [1, 1, 1];
      material.setBaseColorFactor([r, g, b, 1]);
      if (paint.image) {
        const texture = document.createTexture().setImage(paint.image).setMimeType('image/png');
        material.setBaseColorTexture(texture);
      }
      primitive.setMaterial(material);
    }
    const mesh = document.createMesh().addPrimitive(primitive);
    scene.addChild(document.createNode().setMesh(mesh));
  }
  return new NodeIO().writeBinary(document);
}
