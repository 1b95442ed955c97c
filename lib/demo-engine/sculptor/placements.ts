import { cross, normalize, type Point2, subtract, type Vector3 } from '../../rasterizer/vector';
import { PART_KIND, type Placement } from './part';
import { splinePoints } from './spline';

/** Where a round cone lies: its local y runs from `from` to `to`. */
export function placeRoundCone(from: Vector3, to: Vector3, radii: Point2): Placement {
  const [fromRadius, toRadius] = radii;
  const span = subtract(to, from);
  const length = Math.hypot(...span) || 1e-6;
  const y = normalize(span);
  const x = normalize(cross(y, Math.abs(y[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const wide = Math.max(fromRadius, toRadius);
  const slope = Math.max(-0.999, Math.min(0.999, (fromRadius - toRadius) / length));
  return {
    kind: PART_KIND.roundCone,
    center: [from[0] + span[0] / 2, from[1] + span[1] / 2, from[2] + span[2] / 2],
    sizes: [length / 2, fromRadius, toRadius, slope, Math.sqrt(1 - slope * slope)],
    halfSize: [wide, length / 2 + wide, wide],
    axes: [...x, ...y, ...cross(x, y)],
  };
}

/** Round cones end to end along the curve; `radiusAt` takes 0 at its start to 1 at its end. */
export function placeTube(
  path: readonly Vector3[],
  segments: number,
  radiusAt: (t: number) => number,
): Placement[] {
  const points = splinePoints(path, segments);
  const last = points.length - 1;
  return points.slice(1).map((to, i) => {
    return placeRoundCone(points[i], to, [radiusAt(i / last), radiusAt((i + 1) / last)]);
  });
}

type Outlined = { center: Vector3; points: readonly Point2[]; outline: number };

export function placePlate({ center, points, outline }: Outlined, half: number, bend: number) {
  const wide = Math.max(...points.map(([x]) => Math.abs(x)));
  const high = Math.max(...points.map(([, y]) => Math.abs(y)));
  const deep = half + Math.abs(bend) * wide * wide;
  return {
    kind: PART_KIND.plate,
    center,
    sizes: [outline, half, bend],
    halfSize: [wide + 0.03, high + 0.03, deep + 0.03],
    rounding: 0.01,
  } satisfies Placement;
}

export function placeLathe({ center, points, outline }: Outlined, rounding: number): Placement {
  const wide = Math.max(...points.map(([radius]) => radius)) + rounding;
  const high = Math.max(...points.map(([, y]) => Math.abs(y))) + rounding;
  const halfSize: Vector3 = [wide, high, wide];
  return { kind: PART_KIND.lathe, center, sizes: [outline], halfSize, rounding };
}
