import type { Vector3 } from '../../../rasterizer/vector';
import type { Bounds } from '../bounds';
import type { DistanceField } from '../distance/field';
import { RECORD } from '../part';

/**
 * Space around a sculpture cut into cubes of edge `edge`. Only cubes near its surface have a list:
 * the parts that matter inside. Cube (i, j, k) has the key (k · counts[1] + j) · counts[0] + i.
 */
export type BlockLists = {
  origin: Vector3;
  edge: number;
  counts: Vector3;
  lists: Map<number, Int32Array>;
};

const HALF_DIAGONAL = Math.sqrt(3) / 2;

export function listBlocks(
  field: DistanceField,
  { low, high }: Bounds,
  { edge, margin }: { edge: number; margin: number },
): BlockLists {
  const origin: Vector3 = [low[0] - margin, low[1] - margin, low[2] - margin];
  const extent = [0, 1, 2].map((axis) => high[axis] - low[axis] + 2 * margin);
  const counts: Vector3 = [
    Math.ceil(extent[0] / edge),
    Math.ceil(extent[1] / edge),
    Math.ceil(extent[2] / edge),
  ];
  const blocks = { origin, edge, counts, lists: new Map<number, Int32Array>() };
  const level = Math.max(0, Math.floor(Math.log2(Math.max(...extent) / 5 / edge)));
  const [across, up, deep] = counts.map((count) => Math.ceil(count / 2 ** level));
  for (let k = 0; k < deep; k++) {
    for (let j = 0; j < up; j++) {
      for (let i = 0; i < across; i++) descend(field, blocks, level, [i, j, k], field.everyPart);
    }
  }
  return blocks;
}

/** The list of the cube that holds the point; undefined away from the surface. */
export function listAt(
  { origin, edge, counts, lists }: BlockLists,
  x: number,
  y: number,
  z: number,
): Int32Array | undefined {
  const i = Math.floor((x - origin[0]) / edge);
  const j = Math.floor((y - origin[1]) / edge);
  const k = Math.floor((z - origin[2]) / edge);
  return lists.get((k * counts[1] + j) * counts[0] + i);
}

/** Halves a cube until it is a block, dropping on the way what lies far from the surface. */
function descend(
  field: DistanceField,
  blocks: BlockLists,
  level: number,
  [i, j, k]: Vector3,
  candidates: Int32Array,
): void {
  const { origin, counts } = blocks;
  const scale = 2 ** level;
  if (i * scale >= counts[0] || j * scale >= counts[1] || k * scale >= counts[2]) return;
  const edge = blocks.edge * scale;
  const x = origin[0] + (i + 0.5) * edge;
  const y = origin[1] + (j + 0.5) * edge;
  const z = origin[2] + (k + 0.5) * edge;
  // Distances of ellipsoids and roughened parts are only nearly right: leave some slack.
  const radius = edge * HALF_DIAGONAL * (level === 0 ? 1.15 : 1.4);
  const list = partsWithin(field, candidates, radius, [x, y, z]);
  if (list.length === 0) return;
  const slack = roughness(field, list) + 0.05;
  if (Math.abs(field.distance(x, y, z, list)) > radius * 1.35 + slack) return;
  if (level === 0) {
    blocks.lists.set((k * counts[1] + j) * counts[0] + i, list);
    return;
  }
  for (let child = 0; child < 8; child++) {
    const corner: Vector3 = [i * 2 + (child & 1), j * 2 + ((child >> 1) & 1), k * 2 + (child >> 2)];
    descend(field, blocks, level - 1, corner, list);
  }
}

function partsWithin(
  field: DistanceField,
  candidates: Int32Array,
  radius: number,
  [x, y, z]: Vector3,
): Int32Array {
  const distances = new Float64Array(candidates.length);
  let nearest = Number.POSITIVE_INFINITY;
  for (let c = 0; c < candidates.length; c++) {
    const part = candidates[c];
    distances[c] = field.partDistance(part, x, y, z);
    const blend = field.records[part * RECORD.length + RECORD.blend];
    if (field.cuts[part] === 0) nearest = Math.min(nearest, distances[c] - blend * 0.25);
  }
  if (nearest > radius * 1.35 + 0.15) return new Int32Array(0);
  const limit = Math.max(nearest, -radius) + 2 * radius + 0.03;
  return candidates.filter((part, c) => {
    const base = part * RECORD.length;
    const margin = field.records[base + RECORD.blend] + field.records[base + RECORD.displacement];
    return distances[c] < margin + (field.cuts[part] === 1 ? 2 * radius + 0.02 : limit);
  });
}

function roughness(field: DistanceField, list: Int32Array): number {
  let most = 0;
  for (const part of list) {
    most = Math.max(most, field.records[part * RECORD.length + RECORD.displacement]);
  }
  return most;
}
