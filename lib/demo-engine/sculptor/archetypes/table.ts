import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, ring, xyz } from './points';

type Draft = {
  s: Sculpture;
  look: Palette;
  wood: number;
  trim: number;
  width: number;
  depth: number;
};
const TOP = 0.78;

function drawTrestle({ s, wood, trim, width, depth }: Draft): void {
  const x = width * 0.82;
  const z = depth * 0.78;
  for (const side of [1, -1]) {
    s.tube(
      xyz([x, 0.03, side * z, x - 0.03, 0.4, side * z * 0.86, x, TOP - 0.06, side * z]),
      0.05,
      0.05,
      {
        material: wood,
        mirror: true,
        segments: 6,
        radius: (t) => 0.046 + 0.018 * Math.sin(t * 6.3 + 3.6),
      },
    );
    s.sphere([x, 0.04, side * z], 0.062, { material: wood, mirror: true, blend: 0.02 });
    for (const y of [0.2, 0.56])
      s.torus([x - 0.02, y, side * z * 0.9], 0.055, 0.016, { material: trim, mirror: true });
    s.roundedBox([0, TOP - 0.1, side * z], [x, 0.055, 0.025], { material: wood, rounding: 0.01 });
  }
  s.roundedBox([x, TOP - 0.1, 0], [0.025, 0.055, z], {
    material: wood,
    rounding: 0.01,
    mirror: true,
  });
  s.roundedBox([x - 0.02, 0.24, 0], [0.025, 0.03, z * 0.92], { material: wood, mirror: true });
  s.roundedBox([0, 0.24, 0], [x, 0.03, 0.03], { material: wood });
}

function drawPedestal({ s, wood, trim }: Draft): void {
  const stem = (t: number) => 0.075 + 0.06 * Math.sin(t * 7) ** 2;
  s.tube(xyz([0, 0.12, 0, 0, 0.4, 0, 0, TOP - 0.04, 0]), 0.1, 0.1, {
    material: wood,
    radius: stem,
    segments: 8,
  });
  s.torus([0, 0.44, 0], 0.12, 0.025, { material: trim });
  for (const { at, angle } of ring(4, 0.36, 0.06, Math.PI / 4)) {
    const knee: [number, number, number] = [Math.cos(angle) * 0.2, 0.2, Math.sin(angle) * 0.2];
    s.tube([[0, 0.26, 0], knee, at], 0.065, 0.05, { material: wood, blend: 0.05, segments: 5 });
    s.sphere(at, 0.062, { material: trim });
  }
}

function drawTop({ s, wood, trim, width, depth }: Draft, round: boolean): void {
  if (round) {
    s.cylinder([0, TOP, 0], width * 0.82, 0.04, { material: wood, rounding: 0.025 });
    s.torus([0, TOP, 0], width * 0.82, 0.018, { material: trim });
    return;
  }
  s.roundedBox([0, TOP, 0], [width, 0.04, depth], { material: wood, rounding: 0.018 });
  for (let i = -1; i < 2; i++)
    s.roundedBox([0, TOP + 0.045, (i * depth) / 2], [width * 1.1, 0.012, 0.007], {
      cut: true,
      rounding: 0,
    });
  for (const side of [1, -1]) {
    s.roundedBox([width * 0.96, TOP, side * depth * 0.94], [0.06, 0.046, 0.05], {
      material: trim,
      mirror: true,
    });
    s.sphere([width * 0.95, TOP + 0.045, side * depth * 0.93], 0.016, {
      material: trim,
      mirror: true,
    });
  }
}

function drawSetting({ s, look }: Draft): void {
  const glaze = look.plain('ceramic', look.pick([0x3a7a9a, 0xe8e2d2, 0xb8503a]));
  const wax = look.plain('plastic', 0xf0e6cc, { roughness: 0.4 });
  const flame = look.plain('glow', 0xffc850);
  const red = look.plain('skin', 0xb82a22, { roughness: 0.3 });
  const book = look.plain('leather', look.pick([0x6a2a24, 0x2a4a6a, 0x3a5a34]));
  const paper = look.plain('plaster', 0xeee4cc);
  const y = TOP + 0.04;
  s.taperedCylinder([-0.2, y + 0.03, 0], 0.03, 0.07, 0.14, { material: glaze });
  for (const { at } of ring(3, 0.06, y + 0.09, look.between(0, 2)))
    s.sphere([at[0] - 0.2, at[1], at[2]], 0.06, { material: red });
  s.cylinder([0.12, y + 0.01, -0.08], 0.08, 0.012, { material: glaze });
  s.cylinder([0.12, y + 0.1, -0.08], 0.035, 0.09, { material: wax });
  s.roundCone([0.12, y + 0.21, -0.08], [0.12, y + 0.26, -0.08], 0.022, 0.006, { material: flame });
  const rotation = [0, 0.4, 0] as const;
  s.roundedBox([0.34, y + 0.028, 0.1], [0.13, 0.028, 0.095], { material: book, rotation });
  s.roundedBox([0.345, y + 0.028, 0.104], [0.127, 0.02, 0.094], {
    material: paper,
    rotation,
    rounding: 0.004,
  });
}

function drawDrawers({ s, wood, trim, width, depth }: Draft): void {
  s.roundedBox([width * 0.62, 0.46, 0], [width * 0.3, 0.29, depth * 0.84], { material: wood });
  for (const y of [0.28, 0.46, 0.64]) {
    s.roundedBox([width * 0.62, y, depth * 0.85], [width * 0.26, 0.075, 0.02], {
      material: wood,
      rounding: 0.015,
    });
    s.cylinder([width * 0.62, y, depth * 0.9], 0.03, 0.02, { material: trim, rotation: ALONG_Z });
  }
}

export function drawTable(s: Sculpture, look: Palette): void {
  const desk = look.says('desk', 'workbench', 'nightstand');
  const round = look.says('round') || (!desk && look.chance(0.35));
  const draft: Draft = {
    s,
    look,
    wood: look.main('wood', [0x8a5a2e, 0xa8743f, 0x6a4226, 0xc09a62], { accent: 0x5f3a1b }),
    trim: look.accent('metal', [0x4a4642, 0xb08a40], { roughness: 0.4 }),
    width: look.between(0.72, 0.86),
    depth: look.between(0.42, 0.52),
  };
  if (round) drawPedestal(draft);
  else drawTrestle(draft);
  if (desk) drawDrawers(draft);
  drawTop(draft, round);
  drawSetting(draft);
}
