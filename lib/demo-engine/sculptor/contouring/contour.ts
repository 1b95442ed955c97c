import type { Vector3 } from '../../../rasterizer/vector';
import type { Bounds } from '../bounds';
import type { DistanceField } from '../distance/field';
import type { BlockLists } from './block-lists';
import { CellVertex } from './cell-vertex';
import { BLOCK_CELLS, type Block, CornerGrid, PATCH } from './corner-grid';

export type Contour = {
  positions: Float32Array;
  indices: Uint32Array;
  cell: number;
  lists: BlockLists;
};

const LAYER = PATCH * PATCH;
/** Where a cell's eight corners lie in a patch, from its lowest one. */
const CORNERS = [0, 1, PATCH, PATCH + 1, LAYER, LAYER + 1, LAYER + PATCH, LAYER + PATCH + 1];

/** How many triangles contouring at this resolution gives, give or take a few at the borders. */
export function countTriangles(field: DistanceField, bounds: Bounds, resolution: number): number {
  const grid = new CornerGrid(field, bounds, resolution);
  const patch = new Float32Array(PATCH ** 3);
  let crossings = 0;
  for (const block of grid.blocks) {
    grid.readDistances(block, patch);
    forEachCell((_x, _y, _z, n) => {
      const inside = patch[n] < 0;
      if (inside !== patch[n + 1] < 0) crossings++;
      if (inside !== patch[n + PATCH] < 0) crossings++;
      if (inside !== patch[n + LAYER] < 0) crossings++;
    });
  }
  return crossings * 2;
}

/** The sculpture's surface as triangles, crisp edges kept: dual contouring near the surface only. */
export function contour(field: DistanceField, bounds: Bounds, resolution: number): Contour {
  const grid = new CornerGrid(field, bounds, resolution);
  const positions: number[] = [];
  const indices: number[] = [];
  const solver = new CellVertex(field, grid.cell);
  for (const block of grid.blocks) placeVertices(grid, block, solver, positions);
  for (const block of grid.blocks) joinVertices(grid, block, positions, indices);
  return {
    positions: Float32Array.from(positions),
    indices: Uint32Array.from(indices),
    cell: grid.cell,
    lists: grid.lists,
  };
}

function forEachCell(visit: (x: number, y: number, z: number, n: number) => void): void {
  for (let z = 0; z < BLOCK_CELLS; z++) {
    for (let y = 0; y < BLOCK_CELLS; y++) {
      for (let x = 0; x < BLOCK_CELLS; x++) visit(x, y, z, z * LAYER + y * PATCH + x);
    }
  }
}

function placeVertices(grid: CornerGrid, block: Block, solver: CellVertex, out: number[]): void {
  const patch = new Float32Array(PATCH ** 3);
  const corners = new Float32Array(8);
  const { cell, origin } = grid;
  grid.readDistances(block, patch);
  forEachCell((x, y, z, n) => {
    let inside = 0;
    for (let c = 0; c < 8; c++) {
      corners[c] = patch[n + CORNERS[c]];
      if (corners[c] < 0) inside++;
    }
    if (inside === 0 || inside === 8) return;
    const low: Vector3 = [
      origin[0] + (block.corner[0] * BLOCK_CELLS + x) * cell,
      origin[1] + (block.corner[1] * BLOCK_CELLS + y) * cell,
      origin[2] + (block.corner[2] * BLOCK_CELLS + z) * cell,
    ];
    solver.solve(corners, low, block.list);
    grid.setVertex(block, [x, y, z], out.length / 3);
    const [u, v, w] = solver.inCell;
    out.push(low[0] + u * cell, low[1] + v * cell, low[2] + w * cell);
  });
}

/** Every edge the surface crosses joins the vertices of the four cells around it. */
function joinVertices(grid: CornerGrid, block: Block, positions: number[], out: number[]): void {
  const patch = new Float32Array(PATCH ** 3);
  const vertices = new Int32Array(PATCH ** 3);
  grid.readDistances(block, patch);
  grid.readVertices(block, vertices);
  forEachCell((_x, _y, _z, n) => {
    const inside = patch[n] < 0;
    // Vertex patches start one cell lower, so the cell itself lies at (1, 1, 1) from corner n.
    const own = n + 1 + PATCH + LAYER;
    const join = (step: number, a: number, b: number) => {
      if (inside === patch[n + step] < 0) return;
      const around = [own, own - a, own - a - b, own - b].map((place) => vertices[place]);
      pushQuad(inside ? around : around.reverse(), positions, out);
    };
    join(1, PATCH, LAYER);
    join(PATCH, LAYER, 1);
    join(LAYER, 1, PATCH);
  });
}

function pushQuad(quad: number[], positions: number[], out: number[]): void {
  const [a, b, c, d] = quad;
  if (Math.min(a, b, c, d) < 0) return;
  const square = (i: number, j: number) =>
    (positions[i * 3] - positions[j * 3]) ** 2 +
    (positions[i * 3 + 1] - positions[j * 3 + 1]) ** 2 +
    (positions[i * 3 + 2] - positions[j * 3 + 2]) ** 2;
  if (square(a, c) <= square(b, d)) out.push(a, b, c, a, c, d);
  else out.push(a, b, d, b, c, d);
}
