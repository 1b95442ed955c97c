import type { Point2, Vector3 } from '../../rasterizer/vector';

function catmullRom(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const linear = (p2 - p0) * t;
  const square = (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t;
  const cube = (3 * p1 - p0 - 3 * p2 + p3) * t * t * t;
  return 0.5 * (2 * p1 + linear + square + cube);
}

/** Points along the Catmull-Rom curve through `path`, `steps` to each span, both ends included. */
export function splinePoints(path: readonly Vector3[], steps: number): Vector3[] {
  const at = (i: number) => path[Math.max(0, Math.min(path.length - 1, i))];
  const points: Vector3[] = [];
  for (let i = 0; i < path.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      points.push([
        catmullRom(a[0], b[0], c[0], d[0], t),
        catmullRom(a[1], b[1], c[1], d[1], t),
        catmullRom(a[2], b[2], c[2], d[2], t),
      ]);
    }
  }
  points.push(path[path.length - 1]);
  return points;
}

/** A lathe's profile as a smooth curve; it never crosses the axis. */
export function smoothProfile(profile: readonly Point2[], steps: number): Point2[] {
  const path = profile.map(([radius, y]): Vector3 => [radius, y, 0]);
  return splinePoints(path, steps).map(([radius, y]): Point2 => [Math.max(0, radius), y]);
}
