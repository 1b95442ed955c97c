import type { Vector3 } from '../../rasterizer/vector';

export const PART_KIND = {
  ellipsoid: 0,
  roundedBox: 1,
  cylinder: 2,
  roundCone: 3,
  torus: 4,
  prism: 5,
  blade: 6,
  plate: 7,
  taperedCylinder: 8,
  lathe: 9,
} as const;
type PartKind = (typeof PART_KIND)[keyof typeof PART_KIND];

/** Where a part's numbers lie in its record: rotation rows, position, then what shapes it. */
export const RECORD = {
  rotation: 0,
  position: 9,
  blend: 12,
  rounding: 13,
  sizes: 14,
  reach: 19,
  displacement: 20,
  frequency: 21,
  length: 22,
} as const;

/** One solid or one cut. Later parts are laid over (or cut out of) earlier ones. */
export type Part = {
  kind: PartKind;
  /** Laid out as `RECORD` says; the rotation rows turn world axes into local ones. */
  record: Float64Array;
  cut: boolean;
  mirror: boolean;
  /** Index into the sculpture's materials; -1 on a cut keeps what it bites into. */
  material: number;
  /** The part whose local axes the texture follows: a tube's segments share their first one. */
  frame: number;
  /** Half size of the local box around the part, before displacement. */
  halfSize: Vector3;
};

/** How a part is set into the sculpture. Lengths are in sculpture units, angles in radians. */
export type PartOptions = {
  /** From `Sculpture.material`. Without it a solid takes the first one, a cut paints nothing. */
  material?: number;
  /** About x, then y, then z. */
  rotation?: Vector3;
  /** Radius of the smooth join (or smooth cut) with what is already there; 0 is crisp. */
  blend?: number;
  rounding?: number;
  /** Takes the part away instead of adding it. */
  cut?: boolean;
  /** Repeats the part on the other side of x = 0. */
  mirror?: boolean;
  /** Height of the noise that roughens the surface, and its frequency (4 by default). */
  displacement?: number;
  frequency?: number;
};

/** `bend` curves a plate: z = bend · x². */
export type PlateOptions = PartOptions & { bend?: number };
/** `segments`: straight pieces to each span of the profile, 1 by default. */
export type LatheOptions = PartOptions & { segments?: number };
export type TubeOptions = PartOptions & {
  /** Straight pieces to each span of the path, 8 by default. */
  segments?: number;
  /** Radius at `t` (0 start – 1 end), in place of the two radii. */
  radius?: (t: number) => number;
};

export type Placement = {
  kind: PartKind;
  center: Vector3;
  sizes: readonly number[];
  halfSize: Vector3;
  rounding?: number;
  /** Local x, y and z axes as rows, in place of `options.rotation`. */
  axes?: readonly number[];
  frame?: number;
};

/** Rows that turn world axes into the local axes of `Rz · Ry · Rx`. */
function rotationRows([x, y, z]: Vector3): number[] {
  const [ca, sa, cb, sb] = [Math.cos(x), Math.sin(x), Math.cos(y), Math.sin(y)];
  const [cc, sc] = [Math.cos(z), Math.sin(z)];
  return [
    cc * cb,
    sc * cb,
    -sb,
    cc * sb * sa - sc * ca,
    sc * sb * sa + cc * ca,
    cb * sa,
    cc * sb * ca + sc * sa,
    sc * sb * ca - cc * sa,
    cb * ca,
  ];
}

export function createPart(place: Placement, options: PartOptions, index: number): Part {
  const { displacement = 0, frequency = 4, cut = false, mirror = false } = options;
  const rounding = options.rounding ?? place.rounding ?? 0;
  const record = new Float64Array(RECORD.length);
  record.set(place.axes ?? rotationRows(options.rotation ?? [0, 0, 0]), RECORD.rotation);
  record.set(place.center, RECORD.position);
  record[RECORD.blend] = options.blend ?? 0;
  record[RECORD.rounding] = rounding;
  record.set(place.sizes, RECORD.sizes);
  record[RECORD.reach] = Math.hypot(...place.halfSize) + displacement * 1.6 + rounding + 0.005;
  record[RECORD.displacement] = displacement;
  record[RECORD.frequency] = frequency;
  return {
    kind: place.kind,
    record,
    cut,
    mirror,
    material: options.material ?? (cut ? -1 : 0),
    frame: place.frame ?? index,
    halfSize: place.halfSize,
  };
}
