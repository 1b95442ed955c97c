import type { Mesh } from '../../rasterizer/mesh';
import { type Bounds, sculptureBounds } from './bounds';
import { type Contour, contour, countTriangles } from './contouring/contour';
import { dropSpecks } from './contouring/specks';
import { DistanceField } from './distance/field';
import type { Sculpture } from './sculpture';
import { simplify } from './simplify';
import { splitEdges } from './split-edges';
import { vertexNormals } from './vertex-normals';

/** A sculpture's mesh before texturing, in sculpture units, and what texturing reads from. */
export type Geometry = {
  sculpture: Sculpture;
  field: DistanceField;
  bounds: Bounds;
  mesh: Mesh;
  /** Edge of the contouring cells, in sculpture units. */
  cell: number;
};

const PROBE_RESOLUTION = 40;
/** Thin plates must not fall between the cells, however few triangles are wanted. */
const COARSEST = 88;
const FINEST = 640;
/** Contour this many times more triangles than wanted: collapsing edges then keeps the features. */
const SURPLUS = 1.6;

/** Meshes a sculpture with `target` triangles or slightly fewer. */
export async function sculptGeometry(sculpture: Sculpture, target: number): Promise<Geometry> {
  const field = new DistanceField(sculpture);
  const bounds = sculptureBounds(sculpture);
  const probed = Math.max(1, countTriangles(field, bounds, PROBE_RESOLUTION));
  let resolution = clampResolution(PROBE_RESOLUTION * Math.sqrt((target * SURPLUS) / probed));
  let surface = contourWithoutSpecks(field, bounds, resolution);
  if (surface.indices.length / 3 < target && resolution < FINEST) {
    const found = Math.max(1, surface.indices.length / 3);
    resolution = clampResolution(resolution * Math.sqrt((target * 1.2) / found));
    surface = contourWithoutSpecks(field, bounds, resolution);
  }
  const mesh = await meshOf(field, surface, target);
  return { sculpture, field, bounds, mesh, cell: surface.cell };
}

function clampResolution(resolution: number): number {
  return Math.round(Math.max(COARSEST, Math.min(FINEST, resolution)));
}

function contourWithoutSpecks(field: DistanceField, bounds: Bounds, resolution: number): Contour {
  const surface = contour(field, bounds, resolution);
  const indices = dropSpecks(surface.indices, surface.positions.length / 3);
  return { ...surface, indices };
}

async function meshOf(
  field: DistanceField,
  { positions, indices, cell, lists }: Contour,
  target: number,
): Promise<Mesh> {
  const normals = vertexNormals(field, lists, positions, cell * 0.6);
  const simplified = await simplify({ positions, normals, indices }, target);
  const isShort = simplified.indices.length / 3 < target * 0.97;
  return isShort ? splitEdges(simplified, target) : simplified;
}
