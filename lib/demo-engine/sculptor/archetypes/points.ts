import type { Point2, Vector3 } from '../../../rasterizer/vector';
import { splinePoints } from '../spline';

export const ALONG_X: Vector3 = [0, 0, Math.PI / 2];
export const ALONG_Z: Vector3 = [Math.PI / 2, 0, 0];

/** Points from a flat list x, y, z, x, y, z, ... */
export const xyz = (flat: readonly number[]): Vector3[] => {
  const points: Vector3[] = [];
  for (let i = 0; i + 2 < flat.length; i += 3) points.push([flat[i], flat[i + 1], flat[i + 2]]);
  return points;
};

/** Outline corners from a flat list x, y, x, y, ... */
export const xy = (flat: readonly number[]): Point2[] => {
  const corners: Point2[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) corners.push([flat[i], flat[i + 1]]);
  return corners;
};

/** `count` places evenly round the y axis; `angle` in radians from +x towards +z. */
export const ring = (count: number, radius: number, y: number, phase = 0) =>
  Array.from({ length: count }, (_, i) => {
    const angle = phase + (i * 2 * Math.PI) / count;
    const at: Vector3 = [Math.cos(angle) * radius, y, Math.sin(angle) * radius];
    return { at, angle };
  });

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** A lathe profile made round: a smooth curve through its corners. */
export const smooth = (profile: readonly Point2[]): Point2[] =>
  splinePoints(
    profile.map(([radius, y]): Vector3 => [radius, y, 0]),
    4,
  ).map(([radius, y]): Point2 => [Math.max(0, radius), y]);
