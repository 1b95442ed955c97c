import type { Vector3 } from '../../../rasterizer/vector';
import type { Bounds } from '../bounds';
import type { DistanceField } from '../distance/field';
import { type BlockLists, listBlocks } from './block-lists';

/** Cells along a block's edge, a power of two. */
export const BLOCK_CELLS = 8;
const BLOCK_VOLUME = BLOCK_CELLS ** 3;
/** Corners (or cells with one row of neighbours) along a block's edge. */
export const PATCH = BLOCK_CELLS + 1;

/** `slots`: where the 27 blocks around (and at) this one are kept, x fastest; -1 if they are not. */
export type Block = { corner: Vector3; list: Int32Array; slots: Int32Array };

/**
 * Distances at the corners of a regular grid, kept only for blocks near the surface, and one
 * vertex number to each of their cells. Cell and corner coordinates are whole numbers from the
 * grid's origin; a block's `corner` is its lowest cell.
 */
export class CornerGrid {
  readonly cell: number;
  readonly origin: Vector3;
  readonly blocks: Block[] = [];
  readonly lists: BlockLists;
  private readonly slots = new Map<number, number>();
  private readonly strides: readonly [number, number];
  private readonly distances: Float32Array;
  private readonly vertices: Int32Array;

  /** `resolution`: cells along the longest side of the bounds. */
  constructor(field: DistanceField, bounds: Bounds, resolution: number) {
    const extent = [0, 1, 2].map((axis) => bounds.high[axis] - bounds.low[axis]);
    this.cell = Math.max(...extent) / resolution;
    const edge = this.cell * BLOCK_CELLS;
    this.lists = listBlocks(field, bounds, { edge, margin: this.cell * 2 });
    this.origin = this.lists.origin;
    const [across, up] = this.lists.counts;
    this.strides = [across + 2, (across + 2) * (up + 2)];
    for (const [key, list] of this.lists.lists) {
      const corner: Vector3 = [
        key % across,
        Math.floor(key / across) % up,
        Math.floor(key / across / up),
      ];
      this.blocks.push({ corner, list, slots: new Int32Array(27) });
      for (let n = 0; n < 8; n++) this.reserve(corner, n);
    }
    this.distances = new Float32Array(this.slots.size * BLOCK_VOLUME).fill(Number.NaN);
    this.vertices = new Int32Array(this.slots.size * BLOCK_VOLUME).fill(-1);
    for (const block of this.blocks) {
      this.findNeighbours(block);
      this.measure(field, block);
    }
  }

  /** Copies the 9³ corner distances of a block, x fastest. */
  readDistances(block: Block, patch: Float32Array): void {
    for (let n = 0, z = 0; z < PATCH; z++) {
      for (let y = 0; y < PATCH; y++) {
        for (let x = 0; x < PATCH; x++, n++) patch[n] = this.distances[this.place(block, x, y, z)];
      }
    }
  }

  /** Copies the vertex numbers of a block's cells and of the row below it on each axis (9³). */
  readVertices(block: Block, patch: Int32Array): void {
    for (let n = 0, z = -1; z < BLOCK_CELLS; z++) {
      for (let y = -1; y < BLOCK_CELLS; y++) {
        for (let x = -1; x < BLOCK_CELLS; x++, n++) {
          const place = this.place(block, x, y, z);
          patch[n] = place < 0 ? -1 : this.vertices[place];
        }
      }
    }
  }

  setVertex(block: Block, [x, y, z]: Vector3, vertex: number): void {
    this.vertices[this.place(block, x, y, z)] = vertex;
  }

  private key(i: number, j: number, k: number): number {
    return (k + 1) * this.strides[1] + (j + 1) * this.strides[0] + i + 1;
  }

  private reserve([i, j, k]: Vector3, neighbour: number): void {
    const key = this.key(i + (neighbour & 1), j + ((neighbour >> 1) & 1), k + (neighbour >> 2));
    if (!this.slots.has(key)) this.slots.set(key, this.slots.size);
  }

  private findNeighbours({ corner, slots }: Block): void {
    const [i, j, k] = corner;
    for (let n = 0; n < 27; n++) {
      const key = this.key(
        i + (n % 3) - 1,
        j + (Math.floor(n / 3) % 3) - 1,
        k + Math.floor(n / 9) - 1,
      );
      slots[n] = this.slots.get(key) ?? -1;
    }
  }

  /** Where a corner or cell, counted from a block's lowest one, is kept; -1 if it is not. */
  private place({ slots }: Block, x: number, y: number, z: number): number {
    const slot = slots[(z >> 3) * 9 + (y >> 3) * 3 + (x >> 3) + 13];
    return slot < 0 ? -1 : slot * BLOCK_VOLUME + ((z & 7) << 6) + ((y & 7) << 3) + (x & 7);
  }

  private measure(field: DistanceField, block: Block): void {
    const { cell, origin } = this;
    const { corner, list } = block;
    const [x0, y0, z0] = corner.map((c) => c * BLOCK_CELLS);
    for (let z = 0; z < PATCH; z++) {
      for (let y = 0; y < PATCH; y++) {
        for (let x = 0; x < PATCH; x++) {
          const place = this.place(block, x, y, z);
          if (!Number.isNaN(this.distances[place])) continue;
          this.distances[place] = field.distance(
            origin[0] + (x0 + x) * cell,
            origin[1] + (y0 + y) * cell,
            origin[2] + (z0 + z) * cell,
            list,
          );
        }
      }
    }
  }
}
