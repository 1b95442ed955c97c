import type { Point2, Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, ring, xyz } from './points';

const materials = (look: Palette) => ({
  frame: look.main('metal', [0x3a3c40, 0xa8803a, 0x6a4a2a], { roughness: 0.35 }),
  trim: look.accent('metal', [0xc9973a, 0xb4703a], { roughness: 0.3 }),
  shade: look.accent('cloth', [0xe8d8b0, 0xc85a3a, 0x3a7a8a, 0x7a9a5a]),
  paint: look.main('paint', [0xd8402a, 0x2f8f8a, 0xe8b02a, 0x3a4a5a], {
    roughness: 0.3,
    wear: 0.3,
  }),
  light: look.plain('glow', look.pick([0xffc04a, 0xffd888, 0xffa83a])),
  wax: look.plain('plastic', 0xf2e8d0, { roughness: 0.4 }),
  stone: look.plain('stone', 0x77726a, { accent: 0x959088 }),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

function drawRoof({ s, m }: Draft, sides: number, y: number): void {
  for (const [i, radius] of [0.42, 0.35, 0.27, 0.19].entries())
    s.prism([0, y + i * 0.055, 0], sides, radius, 0.035, { material: m.frame, rounding: 0.012 });
  s.cylinder([0, y + 0.23, 0], 0.085, 0.05, { material: m.trim });
  s.sphere([0, y + 0.3, 0], 0.06, { material: m.trim, blend: 0.02 });
  s.torus([0, y + 0.43, 0], 0.1, 0.022, { material: m.trim, rotation: ALONG_Z });
}

/** A hand lantern: glass body, posts and a ring to carry it by. `lift` raises it onto a pole. */
function drawLantern(draft: Draft, lift: number): void {
  const { s, look, m } = draft;
  const sides = look.pick([4, 6]);
  const phase = sides === 4 ? Math.PI / 4 : Math.PI / 6;
  s.prism([0, lift + 0.06, 0], sides, 0.38, 0.06, { material: m.frame, rounding: 0.02 });
  s.prism([0, lift + 0.15, 0], sides, 0.31, 0.04, { material: m.trim, rounding: 0.012 });
  s.prism([0, lift + 0.5, 0], sides, 0.255, 0.33, { material: m.light, rounding: 0.01 });
  for (const { at, angle } of ring(sides, 0.29 / Math.cos(Math.PI / sides), lift + 0.5, phase)) {
    s.roundedBox(at, [0.03, 0.36, 0.03], {
      material: m.frame,
      rotation: [0, -angle, 0],
      rounding: 0.01,
    });
    s.sphere([at[0] * 1.14, lift + 0.09, at[2] * 1.14], 0.03, { material: m.trim });
  }
  for (const { at, angle } of ring(sides, 0.262, lift + 0.5)) {
    s.roundedBox(at, [0.012, 0.33, 0.014], {
      material: m.frame,
      rotation: [0, -angle, 0],
      rounding: 0.005,
    });
    s.roundedBox([at[0], lift + 0.62, at[2]], [0.012, 0.014, 0.15], {
      material: m.frame,
      rotation: [0, -angle, 0],
      rounding: 0.005,
    });
  }
  s.prism([0, lift + 0.84, 0], sides, 0.31, 0.035, { material: m.trim, rounding: 0.012 });
  drawRoof(draft, sides, lift + 0.9);
}

function drawStreetPole({ s, m }: Draft, height: number): void {
  s.prism([0, 0.06, 0], 8, 0.4, 0.06, { material: m.stone });
  s.taperedCylinder([0, 0.26, 0], 0.14, 0.22, 0.12, { material: m.frame, rounding: 0.03 });
  s.roundCone([0, 0.3, 0], [0, height, 0], 0.09, 0.065, { material: m.frame });
  for (const y of [0.44, height * 0.5, height * 0.86])
    s.torus([0, y, 0], 0.095, 0.03, { material: m.trim });
  for (const side of [-1, 1]) {
    const scroll = xyz([
      0,
      height * 0.72,
      0,
      side * 0.26,
      height * 0.8,
      0,
      side * 0.3,
      height * 0.92,
      0,
      side * 0.18,
      height * 0.93,
      0,
    ]);
    s.tube(scroll, 0.03, 0.02, { material: m.frame, segments: 6 });
  }
}

function drawDeskLamp({ s, look, m }: Draft): void {
  const lean = look.between(0.28, 0.42);
  const elbow: Vector3 = [-lean, 0.78, 0];
  const head: Vector3 = [0.22, 1.26, 0];
  s.taperedCylinder([0, 0.05, 0], 0.04, 0.34, 0.3, { material: m.paint, rounding: 0.02 });
  s.cylinder([0, 0.12, 0], 0.1, 0.05, { material: m.trim });
  s.sphere([0.16, 0.12, 0.1], 0.035, { material: m.trim });
  for (const z of [0.045, -0.045]) {
    s.roundCone([0, 0.14, z], [elbow[0], elbow[1], z], 0.024, 0.024, { material: m.frame });
    s.roundCone([elbow[0], elbow[1], z], [head[0], head[1], z], 0.024, 0.024, {
      material: m.frame,
    });
  }
  for (const joint of [elbow, head, [0, 0.16, 0] as Vector3])
    s.cylinder(joint, 0.06, 0.08, { material: m.trim, rotation: ALONG_Z });
  const bell: Point2[] = [
    [0, 0.3],
    [0.1, 0.29],
    [0.14, 0.2],
    [0.34, -0.14],
    [0.31, -0.15],
    [0.1, 0.14],
    [0, 0.16],
  ];
  const tilt: Vector3 = [0, 0, 0.5];
  s.lathe([0.36, 1.2, 0], bell, { material: m.paint, rotation: tilt });
  s.cylinder([0.21, 1.47, 0], 0.06, 0.05, { material: m.trim, rotation: tilt });
  s.sphere([0.4, 1.13, 0], 0.14, { material: m.light });
}

function drawTableLamp({ s, look, m }: Draft): void {
  const foot = look.between(0.2, 0.28);
  const base: Point2[] = [
    [0, 0],
    [foot + 0.06, 0],
    [foot + 0.05, 0.06],
    [0.09, 0.11],
    [foot, 0.34],
    [foot * 0.8, 0.5],
    [0.06, 0.64],
    [0.05, 0.78],
    [0, 0.78],
  ];
  s.lathe([0, 0, 0], base, { material: m.paint });
  for (const y of [0.07, 0.64])
    s.torus([0, y, 0], y < 0.1 ? foot + 0.05 : 0.075, 0.022, { material: m.trim });
  s.taperedCylinder([0, 1.04, 0], 0.27, 0.46, 0.26, { material: m.shade, rounding: 0.015 });
  s.taperedCylinder([0, 0.94, 0], 0.22, 0.42, 0.3, { material: m.light, cut: true });
  for (const [y, radius] of [
    [0.775, 0.465],
    [1.31, 0.265],
  ] as const)
    s.torus([0, y, 0], radius, 0.018, { material: m.trim });
  s.sphere([0, 0.92, 0], 0.12, { material: m.light });
  s.roundCone([0, 1.3, 0], [0, 1.4, 0], 0.03, 0.03, { material: m.trim });
  s.roundCone([0.16, 0.62, 0.1], [0.16, 0.86, 0.1], 0.008, 0.008, { material: m.trim });
  s.sphere([0.16, 0.62, 0.1], 0.025, { material: m.trim });
}

function drawCandle({ s, look, m }: Draft): void {
  s.lathe(
    [0, 0, 0],
    [
      [0, 0],
      [0.36, 0],
      [0.42, 0.12],
      [0.38, 0.12],
      [0.32, 0.05],
      [0, 0.05],
    ],
    { material: m.frame },
  );
  s.torus([0.48, 0.14, 0], 0.11, 0.03, { material: m.frame, rotation: ALONG_Z });
  s.cylinder([0, 0.5, 0], 0.17, 0.46, { material: m.wax, rounding: 0.05 });
  for (const { at, angle } of ring(7, 0.165, 0.9, look.between(0, 1)))
    s.roundCone(
      at,
      [at[0] * 1.05, 0.9 - look.between(0.12, 0.5), at[2] * 1.05],
      0.045,
      0.04 + 0.01 * Math.sin(angle),
      { material: m.wax, blend: 0.04 },
    );
  s.roundCone([0, 0.95, 0], [0.01, 1.02, 0], 0.014, 0.01, { material: m.frame });
  s.tube(xyz([0, 1.02, 0, 0, 1.12, 0, 0.02, 1.32, 0]), 0.06, 0.01, {
    material: m.light,
    segments: 6,
    radius: (t) => 0.012 + 0.085 * Math.sin(Math.min(1, t * 1.15 + 0.12) * Math.PI) ** 0.9,
  });
}

export function drawLamp(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  if (look.says('candle')) {
    drawCandle(draft);
    return;
  }
  if (look.says('desk', 'pixar')) {
    drawDeskLamp(draft);
    return;
  }
  if (look.says('street', 'lamppost', 'streetlight', 'farol', 'post')) {
    drawStreetPole(draft, 1.7);
    drawLantern(draft, 1.7);
    return;
  }
  const lantern = look.says('lantern', 'laterne', 'torch', 'camping') || look.is('medieval');
  if (lantern) {
    drawLantern(draft, 0);
    return;
  }
  if (look.chance(0.4)) drawDeskLamp(draft);
  else drawTableLamp(draft);
}
