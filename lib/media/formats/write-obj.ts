import type { Conversion } from './conversion';
import { flippedUvs } from './flipped-uvs';
import { Meter } from './meter';
import { type MtlLibrary, mtlLibrary } from './mtl-library';
import { boundsOf, countTriangles, countVertices, longestSide, type Piece } from './piece';
import { placesFor, type TextBytes } from './text-bytes';
import { ZipFile } from './zip-file';

const UV_PLACES = 6;
const NORMAL_PLACES = 4;

/** Wavefront OBJ with its materials and textures in a ZIP: metres, Y up. */
export async function writeObj({ pieces, modified_at, tell }: Conversion): Promise<Uint8Array> {
  const zip = new ZipFile({ modified_at });
  const library = await mtlLibrary(pieces);
  const meter = new Meter(countVertices(pieces) + countTriangles(pieces), tell);
  zip.deflate('model.obj', (out) => writeGeometry(out, { pieces, library, meter }));
  zip.deflate('model.mtl', (out) => out.text(library.text));
  for (const { name, bytes } of library.files) zip.add(name, [bytes]);
  return zip.end();
}

type Geometry = { pieces: readonly Piece[]; library: MtlLibrary; meter: Meter };

function writeGeometry(out: TextBytes, { pieces, library, meter }: Geometry): void {
  const places = placesFor(longestSide(boundsOf(pieces)));
  out.text('# metres, Y up\nmtllib model.mtl\n');
  const first = { v: 1, vt: 1, vn: 1 };
  for (const [number, piece] of pieces.entries()) {
    const { positions, uvs, normals } = piece;
    out.text('o part').whole(number).text('\nusemtl ').text(library.nameOf(piece)).text('\n');
    rows(out, 'v', positions, { width: 3, places });
    if (uvs) rows(out, 'vt', flippedUvs(uvs), { width: 2, places: UV_PLACES });
    if (normals) rows(out, 'vn', normals, { width: 3, places: NORMAL_PLACES });
    meter.add(positions.length / 3);
    writeFaces(out, piece, first, meter);
    first.v += positions.length / 3;
    first.vt += (uvs?.length ?? 0) / 2;
    first.vn += (normals?.length ?? 0) / 3;
  }
}

function rows(
  out: TextBytes,
  name: string,
  values: Float32Array,
  { width, places }: { width: number; places: number },
): void {
  for (let i = 0; i < values.length; i += width) {
    out.text(name);
    for (let axis = 0; axis < width; axis++) out.text(' ').decimal(values[i + axis], places);
    out.text('\n');
  }
}

type First = { v: number; vt: number; vn: number };

function writeFaces(
  out: TextBytes,
  { indices, uvs, normals }: Piece,
  first: First,
  meter: Meter,
): void {
  for (let i = 0; i < indices.length; i += 3) {
    out.text('f');
    for (let corner = 0; corner < 3; corner++) {
      const vertex = indices[i + corner];
      out.text(' ').whole(vertex + first.v);
      if (uvs || normals) out.text('/');
      if (uvs) out.whole(vertex + first.vt);
      if (normals) out.text('/').whole(vertex + first.vn);
    }
    out.text('\n');
    meter.add(1);
  }
}
