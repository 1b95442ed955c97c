import type { Vector3 } from '../../../rasterizer/vector';
import type { HouseDraft } from './house-draft';
import { ALONG_Z } from './points';

/** A lit window with frame, cross and sill; `turn` (radians about y) faces it outwards. */
export function drawWindow({ s, m }: HouseDraft, at: Vector3, turn: number): void {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const out = (up: number, far: number): Vector3 => [
    at[0] + far * sin,
    at[1] + up,
    at[2] + far * cos,
  ];
  const rotation: Vector3 = [0, turn, 0];
  s.roundedBox(at, [0.115, 0.14, 0.03], { material: m.beam, rotation, rounding: 0.012 });
  s.roundedBox(out(0, 0.02), [0.085, 0.11, 0.03], { material: m.light, rotation, rounding: 0.005 });
  s.roundedBox(out(0, 0.04), [0.01, 0.12, 0.016], { material: m.beam, rotation, rounding: 0.004 });
  s.roundedBox(out(0, 0.04), [0.1, 0.01, 0.016], { material: m.beam, rotation, rounding: 0.004 });
  s.roundedBox(out(-0.16, 0.03), [0.14, 0.02, 0.05], {
    material: m.beam,
    rotation,
    rounding: 0.01,
  });
}

export function drawDoor({ s, m, depth: z }: HouseDraft, x: number): void {
  s.roundedBox([x, 0.31, z], [0.13, 0.24, 0.035], { material: m.beam, rounding: 0.015 });
  s.cylinder([x, 0.54, z], 0.13, 0.035, { material: m.beam, rotation: ALONG_Z });
  s.roundedBox([x, 0.3, z + 0.02], [0.095, 0.22, 0.03], { material: m.door, rounding: 0.01 });
  s.sphere([x + 0.065, 0.3, z + 0.06], 0.018, { material: m.knob });
  s.roundedBox([x, 0.05, z + 0.1], [0.18, 0.05, 0.09], { material: m.stone });
  s.roundedBox([x, 0.02, z + 0.22], [0.2, 0.03, 0.09], { material: m.stone });
}
