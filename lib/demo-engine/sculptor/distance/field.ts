import { PART_KIND, RECORD } from '../part';
import type { Sculpture } from '../sculpture';
import { roundedBoxDistance } from './box';
import { ellipsoidDistance } from './ellipsoid';
import { latheDistance, plateDistance } from './outline';
import { bladeDistance, prismDistance } from './prism';
import {
  cylinderDistance,
  roundConeDistance,
  taperedCylinderDistance,
  torusDistance,
} from './round';

const NOWHERE = 1e9;

/** A sculpture's parts flattened for speed: one distance, many million times. */
export class DistanceField {
  readonly count: number;
  readonly records: Float64Array;
  readonly kinds: Uint8Array;
  readonly cuts: Uint8Array;
  readonly mirrors: Uint8Array;
  readonly everyPart: Int32Array;
  private readonly outlines: readonly Float64Array[];
  private readonly noise: (x: number, y: number, z: number) => number;

  constructor(sculpture: Sculpture) {
    const { parts } = sculpture;
    this.count = parts.length;
    this.records = new Float64Array(parts.length * RECORD.length);
    for (const [i, part] of parts.entries()) this.records.set(part.record, i * RECORD.length);
    this.kinds = Uint8Array.from(parts, (part) => part.kind);
    this.cuts = Uint8Array.from(parts, (part) => (part.cut ? 1 : 0));
    this.mirrors = Uint8Array.from(parts, (part) => (part.mirror ? 1 : 0));
    this.everyPart = Int32Array.from(parts, (_, i) => i);
    this.outlines = sculpture.outlines;
    this.noise = sculpture.noise;
  }

  /** Signed distance to one part alone, whether it adds or cuts. */
  partDistance(part: number, worldX: number, y: number, z: number): number {
    const { records } = this;
    const base = part * RECORD.length;
    const x = this.mirrors[part] === 1 && worldX < 0 ? -worldX : worldX;
    const dx = x - records[base + 9];
    const dy = y - records[base + 10];
    const dz = z - records[base + 11];
    const lx = records[base] * dx + records[base + 1] * dy + records[base + 2] * dz;
    const ly = records[base + 3] * dx + records[base + 4] * dy + records[base + 5] * dz;
    const lz = records[base + 6] * dx + records[base + 7] * dy + records[base + 8] * dz;
    const distance = this.localDistance(part, base, lx, ly, lz);
    const displacement = records[base + RECORD.displacement];
    if (displacement === 0) return distance;
    const coarse = records[base + RECORD.frequency];
    const fine = coarse * 2.3;
    const swell = this.noise(lx * coarse, ly * coarse, lz * coarse);
    return distance - displacement * (swell + 0.5 * this.noise(lx * fine, ly * fine, lz * fine));
  }

  /** Signed distance to the sculpture, reading only the listed parts, in their order. */
  distance(x: number, y: number, z: number, list: Int32Array = this.everyPart): number {
    const { records } = this;
    const mirroredX = x < 0 ? -x : x;
    let distance = NOWHERE;
    for (let j = 0; j < list.length; j++) {
      const part = list[j];
      const base = part * RECORD.length;
      const blend = records[base + RECORD.blend];
      const cut = this.cuts[part] === 1;
      const near = cut ? (distance < 0 ? -distance : 0) : distance;
      const reach = records[base + RECORD.reach] + near + blend;
      if (reach < 1e8) {
        if (reach <= 0) continue;
        const dx = (this.mirrors[part] === 1 ? mirroredX : x) - records[base + 9];
        const dy = y - records[base + 10];
        const dz = z - records[base + 11];
        if (dx * dx + dy * dy + dz * dz > reach * reach) continue;
      }
      const other = this.partDistance(part, x, y, z);
      distance = cut ? carve(distance, other, blend) : join(distance, other, blend);
    }
    return distance;
  }

  /** Writes the unit gradient and, fourth, the mean distance; `step` apart on a tetrahedron. */
  gradient(
    x: number,
    y: number,
    z: number,
    list: Int32Array,
    step: number,
    out: Float64Array | number[],
  ): void {
    const a = this.distance(x + step, y - step, z - step, list);
    const b = this.distance(x - step, y - step, z + step, list);
    const c = this.distance(x - step, y + step, z - step, list);
    const d = this.distance(x + step, y + step, z + step, list);
    const gx = a - b - c + d;
    const gy = c + d - a - b;
    const gz = b + d - a - c;
    const length = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
    out[0] = gx / length;
    out[1] = gy / length;
    out[2] = gz / length;
    out[3] = (a + b + c + d) / 4;
  }

  private localDistance(part: number, base: number, x: number, y: number, z: number): number {
    const { records } = this;
    const at = base + RECORD.sizes;
    const rounding = records[base + RECORD.rounding];
    switch (this.kinds[part]) {
      case PART_KIND.ellipsoid:
        return ellipsoidDistance(records, at, x, y, z);
      case PART_KIND.roundedBox:
        return roundedBoxDistance(records, at, rounding, x, y, z);
      case PART_KIND.cylinder:
        return cylinderDistance(records, at, rounding, x, y, z);
      case PART_KIND.roundCone:
        return roundConeDistance(records, at, x, y, z);
      case PART_KIND.torus:
        return torusDistance(records, at, x, y, z);
      case PART_KIND.prism:
        return prismDistance(records, at, rounding, x, y, z);
      case PART_KIND.blade:
        return bladeDistance(records, at, x, y, z);
      case PART_KIND.taperedCylinder:
        return taperedCylinderDistance(records, at, rounding, x, y, z);
      case PART_KIND.lathe:
        return latheDistance(this.outlines[records[at]], rounding, x, y, z);
      default:
        return plateDistance(this.outlines[records[at]], records, at, rounding, x, y, z);
    }
  }
}

/** Smooth union: within `blend` of each other the two surfaces flow together. */
function join(distance: number, other: number, blend: number): number {
  if (blend === 0) return other < distance ? other : distance;
  const closeness = Math.max(blend - Math.abs(distance - other), 0) / blend;
  return Math.min(distance, other) - closeness * closeness * blend * 0.25;
}

/** Smooth difference. */
function carve(distance: number, other: number, blend: number): number {
  if (blend === 0) return -other > distance ? -other : distance;
  const closeness = Math.max(blend - Math.abs(distance + other), 0) / blend;
  return Math.max(distance, -other) + closeness * closeness * blend * 0.25;
}
