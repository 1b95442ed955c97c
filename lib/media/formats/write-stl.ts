import { HEIGHT_MM } from '../model-format';
import type { Conversion } from './conversion';
import { Meter } from './meter';
import { countTriangles, type Piece } from './piece';
import { framed, type PrintFrame, printFrame } from './print-frame';

const HEADER_BYTES = 84;
const TRIANGLE_BYTES = 50;

/** Binary STL: millimetres, Z up. */
export async function writeStl({ pieces, height_mm, tell }: Conversion): Promise<Uint8Array> {
  const frame = printFrame(pieces, height_mm ?? HEIGHT_MM.usual);
  const triangles = countTriangles(pieces);
  const bytes = new Uint8Array(HEADER_BYTES + triangles * TRIANGLE_BYTES);
  const view = new DataView(bytes.buffer);
  new TextEncoder().encodeInto('binary STL, millimetres, Z up', bytes);
  view.setUint32(80, triangles, true);
  const meter = new Meter(triangles, tell);
  let at = HEADER_BYTES;
  for (const piece of pieces) at = writeTriangles(view, at, { piece, frame, meter });
  return bytes;
}

type Part = { piece: Piece; frame: PrintFrame; meter: Meter };

function writeTriangles(view: DataView, from: number, { piece, frame, meter }: Part): number {
  const { indices } = piece;
  const places = framed(piece, frame);
  const edges = new Float64Array(6);
  let at = from;
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i] * 3;
    for (let axis = 0; axis < 3; axis++) {
      edges[axis] = places[indices[i + 1] * 3 + axis] - places[a + axis];
      edges[3 + axis] = places[indices[i + 2] * 3 + axis] - places[a + axis];
    }
    writeNormal(view, at, edges);
    for (let corner = 0; corner < 3; corner++) {
      const vertex = indices[i + corner] * 3;
      for (let axis = 0; axis < 3; axis++) {
        view.setFloat32(at + 12 + corner * 12 + axis * 4, places[vertex + axis], true);
      }
    }
    at += TRIANGLE_BYTES;
    meter.add(1);
  }
  return at;
}

function writeNormal(view: DataView, at: number, [ux, uy, uz, vx, vy, vz]: Float64Array): void {
  const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  view.setFloat32(at, x / length, true);
  view.setFloat32(at + 4, y / length, true);
  view.setFloat32(at + 8, z / length, true);
}
