import { type BlockLists, listAt, listBlocks } from '../contouring/block-lists';
import { findOwner, type Owner } from '../distance/owner';
import type { Geometry } from '../geometry';
import type { SurfacePoint } from '../materials/surface';
import { OcclusionGrid } from './occlusion-grid';

/** How deep below the surface a point is tried to tell edges from faces. */
const EDGE_DEPTH = 0.018;
const BLOCK_STEPS = 2;
const FAR_BLOCKS = 12;
const FAR_ROUNDS = 2;

/** Finds, near a point of the mesh, the sculpture's true surface and what can be read there. */
export class SurfaceProbe {
  /** Set by `probe`; the local coordinates are left to whoever paints. */
  readonly point: SurfacePoint = {
    x: 0,
    y: 0,
    z: 0,
    worldX: 0,
    worldY: 0,
    worldZ: 0,
    normalX: 0,
    normalY: 0,
    normalZ: 0,
    occlusion: 1,
    edge: 0,
  };
  readonly owner: Owner = { part: -1, neighbour: -1, share: 0 };
  private readonly geometry: Geometry;
  private readonly lists: BlockLists;
  /** Larger blocks reach farther from the surface. */
  private readonly farLists: BlockLists;
  private readonly occlusion: OcclusionGrid;
  private readonly step: number;
  private readonly gradient = new Float64Array(4);
  private readonly at = new Float64Array(3);

  constructor(geometry: Geometry) {
    const { field, bounds, cell } = geometry;
    const longest = Math.max(...[0, 1, 2].map((axis) => bounds.high[axis] - bounds.low[axis]));
    const step = longest / Math.min(160, Math.max(72, (0.8 * longest) / cell));
    this.geometry = geometry;
    this.step = step;
    this.lists = listBlocks(field, bounds, { edge: step * BLOCK_STEPS, margin: step * 2 });
    this.farLists = listBlocks(field, bounds, { edge: longest / FAR_BLOCKS, margin: longest / 8 });
    this.occlusion = new OcclusionGrid(field, bounds);
  }

  /** Moves from a mesh point to the surface and reads it; `owner.part` is -1 if none is there. */
  probe(position: Float64Array, meshNormal: Float64Array): void {
    const { field, sculpture } = this.geometry;
    const { gradient, at, point } = this;
    at.set(position);
    const list = this.project();
    const leans =
      gradient[0] * meshNormal[0] + gradient[1] * meshNormal[1] + gradient[2] * meshNormal[2];
    // A far surface that faces away is another one: then the mesh's own normal is the better guess.
    const normal = leans < 0.2 ? meshNormal : gradient;
    const x = at[0];
    const y = at[1];
    const z = at[2];
    const nx = normal[0];
    const ny = normal[1];
    const nz = normal[2];
    point.worldX = x;
    point.worldY = y;
    point.worldZ = z;
    point.normalX = nx;
    point.normalY = ny;
    point.normalZ = nz;
    point.occlusion = this.occlusion.openness(x, y, z, nx, ny, nz);
    const below = field.distance(
      x - nx * EDGE_DEPTH,
      y - ny * EDGE_DEPTH,
      z - nz * EDGE_DEPTH,
      list,
    );
    // On a sharp edge the point below is nearer to the surface than it is deep.
    point.edge = Math.max(0, Math.min(1, (below / EDGE_DEPTH + 1) * 2.2));
    findOwner(field, sculpture.parts, at, list, this.owner);
  }

  /** Steps down the gradient: once when near, thrice from a coarse mesh that cuts corners. */
  private project(): Int32Array {
    const { gradient, step } = this;
    let list = this.slope();
    for (let round = 0; round < FAR_ROUNDS && Math.abs(gradient[3]) > step; round++) {
      this.advance();
      list = this.slope();
    }
    this.advance();
    return list;
  }

  /** Reads gradient and distance here, and gives the parts that matter here. */
  private slope(): Int32Array {
    const { field } = this.geometry;
    const x = this.at[0];
    const y = this.at[1];
    const z = this.at[2];
    const list = listAt(this.lists, x, y, z) ?? listAt(this.farLists, x, y, z) ?? field.everyPart;
    field.gradient(x, y, z, list, this.step * 0.25, this.gradient);
    return list;
  }

  private advance(): void {
    const { at, gradient } = this;
    for (let i = 0; i < 3; i++) at[i] -= gradient[i] * gradient[3];
  }
}
