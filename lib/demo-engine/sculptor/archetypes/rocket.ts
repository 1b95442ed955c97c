import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, ring, xy, xyz } from './points';

const finOutline = xy([0, 0.32, 0.2, 0.1, 0.34, -0.32, 0.2, -0.26, 0, -0.12]);

export function drawRocket(s: Sculpture, look: Palette): void {
  const body = look.accent('paint', [0xe8e6e0], { roughness: 0.3, wear: 0.5 });
  const trim = look.main('paint', [0xc83a2a, 0x2a5ab8, 0xe08a20], { roughness: 0.32, wear: 0.6 });
  const dark = look.plain('metal', 0x4a4d52, { roughness: 0.4 });
  const glass = look.plain('gem', 0x3ab0e0, { accent: 0xc0f0ff, glow: 2 });
  const flame = look.plain('glow', [1, 0.55, 0.12]);
  const r = look.is('cute') ? 0.4 : look.between(0.26, 0.34);
  const hull = (t: number) => r * (0.68 + 0.34 * Math.sin(t * 2.6 + 0.25) - 0.22 * t * t);
  s.tube(xyz([0, 0.15, 0, 0, 0.6, 0, 0, 1.1, 0, 0, 1.5, 0]), r, r, {
    material: body,
    radius: hull,
    segments: 6,
  });
  s.roundCone([0, 1.38, 0], [0, 1.78, 0], r * 0.75, 0.015, { material: trim, blend: 0.05 });
  for (const y of [0.3, 1.15])
    s.torus([0, y, 0], r * (y < 1 ? 1.03 : 1.06), 0.03, { material: trim });
  for (const [y, size] of [
    [0.98, 1],
    [0.66, 0.74],
  ] as const) {
    s.cylinder([0, y, r * 1.05], 0.115 * size, 0.06, {
      material: dark,
      rotation: ALONG_Z,
      rounding: 0.02,
    });
    s.ellipsoid([0, y, r * 1.08], [0.088 * size, 0.088 * size, 0.06], { material: glass });
  }
  for (const { at, angle } of ring(4, r * 0.7, 0.32, Math.PI / 4)) {
    s.plate(at, finOutline, 0.035, {
      material: trim,
      rotation: [0, -angle, 0],
      rounding: 0.03,
      blend: 0.03,
    });
    const out = r * 0.7 + 0.34;
    s.sphere([Math.cos(angle) * out, 0, Math.sin(angle) * out], 0.05, { material: dark });
  }
  s.taperedCylinder([0, 0.08, 0], 0.1, r * 0.72, r * 0.5, { material: dark, rounding: 0.02 });
  s.taperedCylinder([0, -0.06, 0], 0.1, r * 0.5, r * 0.3, {
    material: flame,
    rounding: 0.02,
    displacement: 0.03,
    frequency: 7,
  });
}
