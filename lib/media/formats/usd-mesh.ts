import { flippedUvs } from './flipped-uvs';
import { boundsOf, type Piece } from './piece';
import type { TextBytes } from './text-bytes';

const UV_PLACES = 6;
const NORMAL_PLACES = 4;

type Named = { name: string; look: string; places: number };

/** One part as a USD mesh, in triangles. */
export function writeUsdMesh(out: TextBytes, piece: Piece, { name, look, places }: Named): void {
  const { positions, normals, uvs, indices, material } = piece;
  const { low, high } = boundsOf([piece]);
  out.text(`    def Mesh "${name}" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {
        uniform bool doubleSided = ${material?.getDoubleSided() ? 1 : 0}
        uniform token subdivisionScheme = "none"
        rel material:binding = <${look}>
        float3[] extent = [`);
  tuples(out, Float32Array.of(...low, ...high), { width: 3, places });
  out.text(']\n        int[] faceVertexCounts = [');
  for (let i = 0; i < indices.length; i += 3) out.text(i === 0 ? '3' : ', 3');
  out.text(']\n        int[] faceVertexIndices = [');
  for (let i = 0; i < indices.length; i++) out.text(i === 0 ? '' : ', ').whole(indices[i]);
  out.text(']\n        point3f[] points = [');
  tuples(out, positions, { width: 3, places });
  out.text(']\n');
  if (normals) {
    out.text('        normal3f[] normals = [');
    tuples(out, normals, { width: 3, places: NORMAL_PLACES });
    out.text('] (\n            interpolation = "vertex"\n        )\n');
  }
  if (uvs) {
    out.text('        texCoord2f[] primvars:st = [');
    tuples(out, flippedUvs(uvs), { width: 2, places: UV_PLACES });
    out.text('] (\n            interpolation = "vertex"\n        )\n');
  }
  out.text('    }\n\n');
}

function tuples(
  out: TextBytes,
  values: Float32Array,
  { width, places }: { width: number; places: number },
): void {
  for (let i = 0; i < values.length; i += width) {
    out.text(i === 0 ? '(' : ', (').decimal(values[i], places);
    for (let axis = 1; axis < width; axis++) out.text(', ').decimal(values[i + axis], places);
    out.text(')');
  }
}
