import type { Conversion } from './conversion';
import { Meter } from './meter';
import { countTriangles, countVertices, type Piece } from './piece';
import { vertexColors } from './vertex-colors';

const FACE_BYTES = 13;

/** Binary PLY: metres, Y up, the texture baked into the colours of the vertices. */
export async function writePly({ pieces, tell }: Conversion): Promise<Uint8Array> {
  const hasNormals = pieces.every(({ normals }) => normals !== null);
  const counts = { vertices: countVertices(pieces), faces: countTriangles(pieces) };
  const header = new TextEncoder().encode(headerOf(counts, hasNormals));
  const vertexBytes = hasNormals ? 27 : 15;
  const bytes = new Uint8Array(
    header.length + counts.vertices * vertexBytes + counts.faces * FACE_BYTES,
  );
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  const meter = new Meter(counts.vertices + counts.faces, tell);
  let at = header.length;
  for (const piece of pieces) {
    const colors = await vertexColors(piece);
    writeVertices(view, at, { piece, colors, hasNormals });
    at += (colors.length / 3) * vertexBytes;
    meter.add(colors.length / 3);
  }
  let first = 0;
  for (const { indices, positions } of pieces) {
    for (let i = 0; i < indices.length; i += 3) {
      view.setUint8(at, 3);
      for (let corner = 0; corner < 3; corner++) {
        view.setUint32(at + 1 + corner * 4, indices[i + corner] + first, true);
      }
      at += FACE_BYTES;
    }
    first += positions.length / 3;
    meter.add(indices.length / 3);
  }
  return bytes;
}

function headerOf(counts: { vertices: number; faces: number }, hasNormals: boolean): string {
  const floats = ['x', 'y', 'z', ...(hasNormals ? ['nx', 'ny', 'nz'] : [])];
  return [
    'ply',
    'format binary_little_endian 1.0',
    'comment metres, Y up',
    `element vertex ${counts.vertices}`,
    ...floats.map((name) => `property float ${name}`),
    ...['red', 'green', 'blue'].map((name) => `property uchar ${name}`),
    `element face ${counts.faces}`,
    'property list uchar uint vertex_indices',
    'end_header\n',
  ].join('\n');
}

type Part = { piece: Piece; colors: Uint8Array; hasNormals: boolean };

function writeVertices(view: DataView, from: number, { piece, colors, hasNormals }: Part): void {
  const { positions, normals } = piece;
  let at = from;
  const threeFloats = (values: Float32Array, i: number) => {
    for (let axis = 0; axis < 3; axis++) view.setFloat32(at + axis * 4, values[i + axis], true);
    at += 12;
  };
  for (let i = 0; i < positions.length; i += 3) {
    threeFloats(positions, i);
    if (hasNormals && normals) threeFloats(normals, i);
    for (let channel = 0; channel < 3; channel++) view.setUint8(at + channel, colors[i + channel]);
    at += 3;
  }
}
