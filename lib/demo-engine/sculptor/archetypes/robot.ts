import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, ALONG_Z, xyz } from './points';

const materials = (look: Palette) => ({
  paint: look.main('paint', [0xe8e4da, 0x3f8fb0, 0xe0a030, 0xd85a3a, 0x5fa87a], {
    roughness: 0.36,
    wear: 0.7,
  }),
  trim: look.accent('paint', [0xe07a2a, 0x2f4f6a, 0xc83a3a, 0x2a9a98], {
    roughness: 0.36,
    wear: 0.6,
  }),
  joint: look.plain('metal', 0x4a4e55, { roughness: 0.45 }),
  bright: look.plain('metal', 0xbfc3c8, { roughness: 0.28 }),
  screen: look.plain('glass', 0x14181e, { roughness: 0.12 }),
  glow: look.plain('glow', look.pick([0x50e8ff, 0x8cff70, 0xffc040, 0xff5a5a])),
  rubber: look.plain('rubber', 0x1c1d20),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials>; head: number };

function drawFace({ s, look, m, head: size }: Draft): void {
  const y = 1.18 + size * 0.8;
  const z = size * 0.82;
  s.cylinder([0, 1.14, 0], 0.1, 0.1, { material: m.joint });
  for (const up of [1.1, 1.15]) s.torus([0, up, 0], 0.1, 0.022, { material: m.rubber });
  s.roundedBox([0, y, 0], [size * 1.12, size * 0.84, size * 0.84], {
    material: m.paint,
    rounding: size * 0.34,
  });
  s.roundedBox([0, y + 0.01, z], [size * 0.88, size * 0.56, 0.05], {
    material: m.screen,
    rounding: 0.045,
  });
  const smiling = look.is('cute') || look.chance(0.6);
  const eye = size * (look.is('cute') ? 0.24 : 0.19);
  s.ellipsoid([size * 0.4, y + size * 0.1, z + 0.04], [eye, eye * 1.15, 0.03], {
    material: m.glow,
    mirror: true,
  });
  const droop = smiling ? -0.07 : 0;
  const mouth = xyz([
    -0.12,
    y - size * 0.26,
    z + 0.05,
    0,
    y - size * 0.26 + droop,
    z + 0.055,
    0.12,
  ]);
  s.tube([...mouth, [0.12, y - size * 0.26, z + 0.05]], 0.014, 0.014, {
    material: m.glow,
    segments: 4,
  });
  s.cylinder([size * 1.14, y, 0], size * 0.32, 0.05, {
    material: m.trim,
    rotation: ALONG_X,
    mirror: true,
  });
  s.cylinder([size * 1.22, y, 0], size * 0.18, 0.05, {
    material: m.bright,
    rotation: ALONG_X,
    mirror: true,
  });
  drawAntenna(s, m, { look, y: y + size * 0.84 });
}

function drawAntenna(s: Sculpture, m: Draft['m'], { look, y }: { look: Palette; y: number }): void {
  const twin = look.chance(0.4);
  const x = twin ? 0.14 : 0;
  s.cylinder([x, y, 0], 0.055, 0.03, { material: m.joint, mirror: twin });
  s.roundCone([x, y, 0], [x * 1.6, y + 0.2, 0], 0.018, 0.014, { material: m.bright, mirror: twin });
  s.sphere([x * 1.6, y + 0.23, 0], 0.05, { material: m.glow, mirror: twin });
}

function drawTorso({ s, look, m }: Draft): void {
  s.taperedCylinder([0, 0.83, 0], 0.2, 0.25, 0.34, { material: m.paint, rounding: 0.06 });
  s.roundedBox([0, 0.88, 0.31], [0.21, 0.16, 0.08], { material: m.trim, rounding: 0.04 });
  s.roundedBox([0.06, 0.93, 0.385], [0.1, 0.07, 0.02], { material: m.screen });
  for (let i = 0; i < 3; i++)
    s.sphere([-0.12, 0.98 - i * 0.065, 0.39], 0.026, { material: i === 0 ? m.glow : m.bright });
  const heart = look.chance(0.5);
  s.cylinder([0.06, 0.8, 0.385], 0.04, 0.025, {
    material: heart ? m.glow : m.bright,
    rotation: ALONG_Z,
  });
  for (const x of [-0.17, 0.17])
    for (const y of [0.76, 1]) s.sphere([x, y, 0.39], 0.015, { material: m.bright });
  s.cylinder([0, 0.6, 0], 0.17, 0.06, { material: m.joint });
  s.torus([0, 0.59, 0], 0.165, 0.024, { material: m.rubber });
  s.roundedBox([0, 0.51, 0], [0.23, 0.08, 0.17], { material: m.trim, rounding: 0.06 });
  s.roundedBox([0, 0.86, -0.32], [0.19, 0.17, 0.09], { material: m.joint, rounding: 0.03 });
  for (const y of [0.78, 0.86, 0.94])
    s.roundedBox([0, y, -0.41], [0.13, 0.018, 0.02], { material: m.rubber });
}

function drawLimbs({ s, look, m }: Draft): void {
  const both = { mirror: true };
  const swing = look.between(-0.05, 0.3);
  const elbow: Vector3 = [0.54, 0.74, 0.04];
  const wrist: Vector3 = [
    0.55,
    0.74 - 0.24 * Math.cos(swing * 3),
    0.1 + 0.24 * Math.sin(swing * 3),
  ];
  s.sphere([0.41, 0.97, 0], 0.125, { material: m.trim, ...both });
  s.roundCone([0.46, 0.93, 0], elbow, 0.07, 0.06, { material: m.joint, ...both });
  s.sphere(elbow, 0.075, { material: m.bright, ...both });
  s.roundCone(elbow, wrist, 0.075, 0.105, { material: m.paint, ...both });
  for (const [x, z] of [
    [0.05, 0.05],
    [-0.05, 0.05],
    [0, -0.06],
  ] as const) {
    const finger: Vector3 = [wrist[0] + x * 1.2, wrist[1] - 0.11, wrist[2] + 0.04 + z];
    s.roundCone([wrist[0] + x, wrist[1] - 0.03, wrist[2] + z], finger, 0.042, 0.036, {
      material: m.joint,
      ...both,
    });
  }
  s.roundCone([0.16, 0.46, 0], [0.17, 0.2, 0.01], 0.08, 0.075, { material: m.joint, ...both });
  s.sphere([0.165, 0.33, 0.03], 0.09, { material: m.bright, ...both });
  s.taperedCylinder([0.175, 0.18, 0.01], 0.09, 0.14, 0.11, {
    material: m.paint,
    rounding: 0.02,
    ...both,
  });
  s.roundedBox([0.18, 0.07, 0.06], [0.135, 0.07, 0.2], {
    material: m.trim,
    rounding: 0.06,
    ...both,
  });
  s.roundedBox([0.18, 0.02, 0.06], [0.145, 0.025, 0.21], { material: m.rubber, ...both });
}

export function drawRobot(s: Sculpture, look: Palette): void {
  const size = look.is('cute') ? 0.38 : look.between(0.26, 0.33);
  const draft: Draft = { s, look, m: materials(look), head: size };
  drawLimbs(draft);
  drawTorso(draft);
  drawFace(draft);
  s.floor();
}
