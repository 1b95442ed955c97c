import type { Vector3 } from '../../../rasterizer/vector';
import type { DragonDraft } from './dragon-draft';
import { xy, xyz } from './points';

const BEND = -0.14;
const YAW = 0.22;

/** A point of the wing's own plane (before span) in the sculpture's space. */
const onWing = (span: number, u: number, v: number): Vector3 => {
  const x = u * span;
  const z = BEND * x * x;
  return [
    0.14 + x * Math.cos(YAW) + z * Math.sin(YAW),
    0.7 + v,
    -0.27 - x * Math.sin(YAW) + z * Math.cos(YAW),
  ];
};

const membrane = (span: number) =>
  xy([
    0, -0.02, 0.2, 0.27, 0.48, 0.45, 0.74, 0.36, 0.66, 0.2, 0.6, 0, 0.48, 0.12, 0.36, -0.1, 0.26,
    0.02, 0.12, -0.14,
  ]).map(([u, v]): [number, number] => [u * span, v]);

export function drawWings({ s, m, span }: DragonDraft): void {
  s.plate([0.14, 0.7, -0.27], membrane(span), 0.016, {
    material: m.wing,
    mirror: true,
    rotation: [0, YAW, 0],
    bend: BEND,
    rounding: 0.012,
  });
  const bone = { material: m.hide, mirror: true, segments: 4 };
  const at = (u: number, v: number) => onWing(span, u, v);
  s.tube(
    [[0.1, 0.62, -0.16], at(0, 0), at(0.2, 0.27), at(0.48, 0.45), at(0.76, 0.35)],
    0.045,
    0.016,
    bone,
  );
  for (const [u, v] of xy([0.6, 0, 0.36, -0.1, 0.12, -0.14])) {
    const middle = at(0.235 + u / 2 + 0.02, 0.27 + v / 2);
    s.tube([at(0.47, 0.44), middle, at(u, v)], 0.022, 0.01, bone);
  }
  s.roundCone(at(0.48, 0.44), at(0.5, 0.56), 0.026, 0.004, { material: m.horn, mirror: true });
}

export function drawTail({ s, m }: DragonDraft): void {
  const spine = xyz([0, 0.2, -0.22, 0.06, 0.1, -0.5, 0.24, 0.1, -0.74, 0.46, 0.2, -0.8]);
  s.tube(spine, 0.19, 0.045, { material: m.hide, blend: 0.1, segments: 6 });
  const spade = { material: m.wing, blend: 0.03 };
  s.ellipsoid([0.52, 0.24, -0.8], [0.1, 0.1, 0.045], spade);
  s.roundCone([0.56, 0.27, -0.8], [0.74, 0.42, -0.78], 0.085, 0.006, spade);
  s.roundCone([0.5, 0.26, -0.8], [0.44, 0.42, -0.8], 0.05, 0.006, spade);
  s.roundCone([0.55, 0.2, -0.8], [0.68, 0.12, -0.8], 0.05, 0.006, spade);
}
