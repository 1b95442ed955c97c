import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring, xyz } from './points';

type Draft = { s: Sculpture; look: Palette; body: number; trim: number };

function drawGoblet({ s, look, body, trim }: Draft): void {
  const jewel = look.plain('gem', look.pick([0xb01030, 0x1060c0, 0x10a060]), { glow: 1.2 });
  const wine = look.plain('skin', 0x4a0a18, { roughness: 0.12 });
  s.taperedCylinder([0, 0.03, 0], 0.025, 0.3, 0.26, { material: body, rounding: 0.02 });
  const stem = (t: number) => 0.05 + 0.14 * (1 - t) ** 6 + 0.05 * t ** 8;
  s.tube(xyz([0, 0.05, 0, 0, 0.3, 0, 0, 0.55, 0]), 0.06, 0.06, {
    material: body,
    radius: stem,
    segments: 8,
  });
  s.ellipsoid([0, 0.3, 0], [0.09, 0.07, 0.09], { material: trim, blend: 0.02 });
  s.ellipsoid([0, 0.9, 0], [0.34, 0.42, 0.34], { material: body, blend: 0.04 });
  s.roundedBox([0, 1.32, 0], [0.6, 0.25, 0.6], { material: trim, cut: true });
  s.ellipsoid([0, 0.95, 0], [0.3, 0.38, 0.3], { material: trim, cut: true });
  s.cylinder([0, 0.94, 0], 0.31, 0.02, { material: wine });
  s.torus([0, 1.07, 0], 0.305, 0.024, { material: trim });
  s.torus([0, 0.62, 0], 0.235, 0.018, { material: trim });
  for (const { at } of ring(6, 0.345, 0.84)) s.sphere(at, 0.045, { material: jewel });
}

function drawHandle({ s, body }: Draft, size: { height: number; radius: number }): void {
  const { height: h, radius: r } = size;
  const grip: Vector3[] = [
    [r - 0.02, h * 1.6, 0],
    [r + 0.2, h * 1.65, 0],
    [r + 0.28, h * 1.1, 0],
    [r + 0.15, h * 0.5, 0],
    [r - 0.04, h * 0.42, 0],
  ];
  s.tube(grip, 0.055, 0.05, { material: body, blend: 0.04, segments: 6 });
}

function drawCup(draft: Draft): void {
  const { s, look, body, trim } = draft;
  const beer = look.says('beer', 'tankard', 'stein', 'ale');
  const inside = look.plain('plastic', 0xf2ece0, { roughness: 0.25 });
  const drink = look.plain('skin', beer ? 0xd8902a : [0.2, 0.1, 0.05], { roughness: 0.15 });
  const foam = look.plain('plaster', beer ? 0xf4ead0 : 0xe8d8b8);
  const h = look.between(0.42, 0.55);
  const r = look.between(0.34, 0.42);
  const foot = look.between(0.8, 1);
  s.taperedCylinder([0, h, 0], h - 0.03, r * foot, r, {
    material: body,
    rounding: 0.03,
  });
  s.torus([0, 0.03, 0], r * 0.75, 0.03, { material: body, blend: 0.03 });
  for (const y of [0.14, 0.72]) {
    const girth = r * (foot + (1 - foot) * y) + 0.034;
    s.cylinder([0, h * 2 * y, 0], girth, beer ? 0.05 : 0.022, { material: trim });
  }
  s.taperedCylinder([0, h + 0.08, 0], h - 0.06, r * 0.8, r - 0.065, {
    material: inside,
    cut: true,
    rounding: 0.01,
  });
  s.torus([0, h * 2, 0], r - 0.012, 0.024, { material: trim });
  s.cylinder([0, h * 1.4, 0], r - 0.03, h * 0.3, { material: drink });
  s.ellipsoid([0.05, h * 1.7, 0.02], [0.14, 0.02, 0.12], { material: foam, blend: 0.03 });
  if (beer)
    for (const { at } of ring(7, r * 0.55, h * 1.86, look.between(0, 1)))
      s.sphere(at, look.between(0.12, 0.17), { material: foam, blend: 0.06 });
  drawHandle(draft, { height: h, radius: r });
}

export function drawMug(s: Sculpture, look: Palette): void {
  const goblet = look.says('goblet', 'chalice', 'grail') || look.is('royal');
  const wooden = look.says('tankard', 'stein', 'beer', 'ale') || look.is('medieval');
  const body = goblet
    ? look.main('metal', [0xd9a53a, 0xc4c8cc], { roughness: 0.25 })
    : wooden
      ? look.main('wood', [0x8a5a2e, 0xa8743f], { accent: 0x5f3a1b })
      : look.main('plastic', [0x2f6a8a, 0xc8503a, 0xe8e0d0, 0x3a7a5a], { roughness: 0.22 });
  const trim =
    goblet || wooden
      ? look.accent('metal', [0x9a8a6a, 0xb08a40], { roughness: 0.3 })
      : look.accent('plastic', [0xf2ece0], { roughness: 0.25 });
  if (goblet) drawGoblet({ s, look, body, trim });
  else drawCup({ s, look, body, trim });
}
