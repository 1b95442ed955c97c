import { type Part, RECORD } from '../part';
import type { DistanceField } from './field';

/** Whose surface a point lies on, and the neighbour it blends into (0 to 1, or part -1). */
export type Owner = { part: number; neighbour: number; share: number };

const NOWHERE = 1e9;

/** Writes into `owner` which parts of the list make the surface at a point on it. */
export function findOwner(
  field: DistanceField,
  parts: readonly Part[],
  point: ArrayLike<number>,
  list: Int32Array,
  owner: Owner,
): void {
  owner.part = -1;
  owner.neighbour = -1;
  owner.share = 0;
  let distance = NOWHERE;
  for (let j = 0; j < list.length; j++) {
    const part = list[j];
    const base = part * RECORD.length;
    const blend = field.records[base + RECORD.blend];
    const cut = field.cuts[part] === 1;
    if (!cut && isOutOfReach(field, part, point, distance + blend)) continue;
    const other = field.partDistance(part, point[0], point[1], point[2]);
    if (cut) {
      if (-other > distance - 1e-4 && parts[part].material >= 0) {
        take(owner, part, -1, 0);
        distance = Math.max(distance, -other);
      }
    } else if (blend > 0) {
      distance = blendInto(owner, part, distance, other, blend);
    } else if (other < distance) {
      if (distance - other > 1e-9) take(owner, part, -1, 0);
      distance = other;
    }
  }
}

function isOutOfReach(
  field: DistanceField,
  part: number,
  point: ArrayLike<number>,
  near: number,
): boolean {
  const { records } = field;
  const base = part * RECORD.length;
  const reach = records[base + RECORD.reach] + near;
  if (reach >= 1e8) return false;
  if (reach <= 0) return true;
  const x = field.mirrors[part] === 1 ? Math.abs(point[0]) : point[0];
  const dx = x - records[base + RECORD.position];
  const dy = point[1] - records[base + RECORD.position + 1];
  const dz = point[2] - records[base + RECORD.position + 2];
  return dx * dx + dy * dy + dz * dz > reach * reach;
}

function take(owner: Owner, part: number, neighbour: number, share: number): void {
  owner.part = part;
  owner.neighbour = neighbour;
  owner.share = share;
}

function blendInto(
  owner: Owner,
  part: number,
  distance: number,
  other: number,
  blend: number,
): number {
  const raw = 0.5 + (0.5 * (distance - other)) / blend;
  const share = raw < 0 ? 0 : raw > 1 ? 1 : raw;
  if (share >= 0.5) {
    if (owner.part >= 0 && share < 1) take(owner, part, owner.part, 1 - share);
    else take(owner, part, -1, 0);
  } else if (share > owner.share) {
    owner.neighbour = part;
    owner.share = share;
  }
  const closeness = Math.max(blend - Math.abs(distance - other), 0) / blend;
  return Math.min(distance, other) - closeness * closeness * blend * 0.25;
}
