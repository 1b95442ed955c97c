import { createNoise3D } from 'simplex-noise';
import type { Point2, Vector3 } from '../../rasterizer/vector';
import type { Color } from './color';
import {
  createMaterial,
  type Material,
  type MaterialKind,
  type MaterialOptions,
} from './materials/material';
import {
  createPart,
  type LatheOptions,
  PART_KIND,
  type Part,
  type PartOptions,
  type Placement,
  type PlateOptions,
  RECORD,
  type TubeOptions,
} from './part';
import { placeLathe, placePlate, placeRoundCone, placeTube } from './placements';
import { type Random, seededRandom } from './random';
import { smoothProfile } from './spline';

/**
 * A solid built of parts, in the order they are given: y is up, +z is the front, units are free
 * (the mesh is scaled), sizes are radii and half lengths. Every method returns `this`.
 */
export class Sculpture {
  readonly random: Random;
  /** Simplex noise in -1 to 1, of the same seed. */
  readonly noise: (x: number, y: number, z: number) => number;
  readonly parts: Part[] = [];
  readonly materials: Material[] = [];
  readonly outlines: Float64Array[] = [];
  /** Height below which everything is cut away, by `floor`. */
  floorHeight = Number.NEGATIVE_INFINITY;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.noise = createNoise3D(seededRandom(seed ^ 0x9e3779b9));
  }

  /** A material for `PartOptions.material`. */
  material(kind: MaterialKind, color: Color, options: MaterialOptions = {}): number {
    return this.materials.push(createMaterial(kind, color, options)) - 1;
  }

  sphere(center: Vector3, radius: number, options: PartOptions = {}): this {
    return this.ellipsoid(center, [radius, radius, radius], options);
  }

  ellipsoid(center: Vector3, radii: Vector3, options: PartOptions = {}): this {
    return this.add({ kind: PART_KIND.ellipsoid, center, sizes: radii, halfSize: radii }, options);
  }

  roundedBox(center: Vector3, halfSize: Vector3, options: PartOptions = {}): this {
    const kind = PART_KIND.roundedBox;
    return this.add({ kind, center, sizes: halfSize, halfSize, rounding: 0.02 }, options);
  }

  /** Upright along local y. */
  cylinder(center: Vector3, radius: number, halfHeight: number, options: PartOptions = {}): this {
    const halfSize: Vector3 = [radius, halfHeight, radius];
    const sizes = [radius, halfHeight];
    return this.add(
      { kind: PART_KIND.cylinder, center, sizes, halfSize, rounding: 0.012 },
      options,
    );
  }

  /** A flat-ended cone: `bottomRadius` at -halfHeight, `topRadius` at +halfHeight. */
  taperedCylinder(
    center: Vector3,
    halfHeight: number,
    bottomRadius: number,
    topRadius: number,
    options: PartOptions = {},
  ): this {
    const rounding = options.rounding ?? 0.01;
    const wide = Math.max(bottomRadius, topRadius) + rounding;
    const halfSize: Vector3 = [wide, halfHeight + rounding, wide];
    const sizes = [halfHeight, bottomRadius, topRadius];
    return this.add(
      { kind: PART_KIND.taperedCylinder, center, sizes, halfSize, rounding },
      options,
    );
  }

  /** A ring about local y. */
  torus(center: Vector3, ringRadius: number, tubeRadius: number, options: PartOptions = {}): this {
    const halfSize: Vector3 = [ringRadius + tubeRadius, tubeRadius, ringRadius + tubeRadius];
    const sizes = [ringRadius, tubeRadius];
    return this.add({ kind: PART_KIND.torus, center, sizes, halfSize }, options);
  }

  /** A regular prism along local y; `radius` is that of the inscribed circle. */
  prism(
    center: Vector3,
    sides: number,
    radius: number,
    halfHeight: number,
    options: PartOptions = {},
  ): this {
    const wide = radius / Math.cos(Math.PI / sides);
    const halfSize: Vector3 = [wide, halfHeight, wide];
    const sizes = [sides, radius, halfHeight];
    return this.add({ kind: PART_KIND.prism, center, sizes, halfSize, rounding: 0.01 }, options);
  }

  /** A two-edged blade of diamond section along local y; the last `tip` of it narrows to a point. */
  blade(
    center: Vector3,
    halfLength: number,
    halfWidth: number,
    halfThickness: number,
    tip: number,
    options: PartOptions = {},
  ): this {
    const halfSize: Vector3 = [halfWidth, halfLength + 0.02, halfThickness + 0.02];
    const sizes = [halfLength, halfWidth, halfThickness, tip];
    return this.add({ kind: PART_KIND.blade, center, sizes, halfSize }, options);
  }

  /** The outline (local x, y) thickened along local z; `bend` curves it: z = bend · x². */
  plate(
    center: Vector3,
    outline: readonly Point2[],
    halfThickness: number,
    options: PlateOptions = {},
  ): this {
    const { bend = 0, ...rest } = options;
    const outlined = { center, points: outline, outline: this.keepOutline(outline) };
    return this.add(placePlate(outlined, halfThickness, bend), rest);
  }

  /**
   * The profile (radius, local y) turned about local y: vases, bottles, bells. It closes itself.
   * With `segments` it is rounded into a smooth curve of so many pieces to each span.
   */
  lathe(center: Vector3, profile: readonly Point2[], options: LatheOptions = {}): this {
    const { segments = 1, ...rest } = options;
    const points = segments > 1 ? smoothProfile(profile, segments) : profile;
    const outlined = { center, points, outline: this.keepOutline(points) };
    return this.add(placeLathe(outlined, options.rounding ?? 0.01), rest);
  }

  /** A cone between two balls: limbs, horns, rods. */
  roundCone(
    from: Vector3,
    to: Vector3,
    fromRadius: number,
    toRadius: number,
    options: PartOptions = {},
  ): this {
    return this.add(placeRoundCone(from, to, [fromRadius, toRadius]), options);
  }

  /** Round cones along a smooth curve through `path`; its texture runs on as one piece. */
  tube(
    path: readonly Vector3[],
    startRadius: number,
    endRadius: number,
    options: TubeOptions = {},
  ): this {
    const { segments = 8, radius, ...rest } = options;
    const radiusAt = radius ?? ((t: number) => startRadius + (endRadius - startRadius) * t);
    const frame = this.parts.length;
    const seam = options.blend ?? Math.min(startRadius, endRadius) * 0.3;
    for (const [i, piece] of placeTube(path, segments, radiusAt).entries()) {
      const blend = i === 0 ? (options.blend ?? 0) : seam;
      this.add({ ...piece, frame }, { ...rest, blend });
    }
    return this;
  }

  /** Turns everything built so far upside down about the horizontal plane y = height / 2. */
  flipVertically(height: number): this {
    for (const { record } of this.parts) {
      record[RECORD.position + 1] = height - record[RECORD.position + 1];
      for (const row of [0, 3, 6]) record[RECORD.rotation + row + 1] *= -1;
    }
    return this;
  }

  /** Cuts away everything below `height`, so that the sculpture stands flat. Call it last. */
  floor(height = 0): this {
    this.floorHeight = Math.max(this.floorHeight, height);
    return this.roundedBox([0, height - 2, 0], [3, 2, 3], { cut: true, rounding: 0 });
  }

  private keepOutline(points: readonly Point2[]): number {
    return this.outlines.push(Float64Array.from(points.flat())) - 1;
  }

  private add(place: Placement, options: PartOptions): this {
    this.parts.push(createPart(place, options, this.parts.length));
    return this;
  }
}
