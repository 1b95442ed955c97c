import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, xy } from './points';

const metals = (look: Palette) => ({
  steel: look.main('metal', [0xc3c9d0, 0xb8c4d0, 0xd0ccc2], { roughness: 0.22, grime: 0.8 }),
  fitting: look.accent('metal', [0xc9973a, 0xb07a30, 0x8a8d92], { roughness: 0.3 }),
  groove: look.plain('metal', 0x7c828a, { roughness: 0.35 }),
  grip: look.plain('leather', [0.27, 0.14, 0.07], { wrap: 13 }),
  jewel: look.plain('gem', look.pick([0xb01030, 0x1060c0, 0x10a060, 0x8030c0]), {
    accent: 0xffffff,
    glow: 1.5,
  }),
  rune: look.plain('glow', 0x60c0ff),
});

type Draft = { s: Sculpture; m: ReturnType<typeof metals> };

function drawBlade(draft: Draft, shape: { half: number; width: number; tip: number }): void {
  const { s, m } = draft;
  const { half, width, tip } = shape;
  s.blade([0, half + 0.2, 0], half, width, 0.05, tip, { material: m.steel });
  for (const side of [1, -1])
    s.roundCone([0, 0.36, side * 0.062], [0, 0.3 + half * 1.15, side * 0.05], 0.04, 0.02, {
      material: m.groove,
      cut: true,
    });
  for (let i = 0; i < 3; i++)
    s.prism([0, 0.42 + i * 0.13, 0], 4, 0.02, 0.034, {
      material: m.fitting,
      rotation: ALONG_Z,
      rounding: 0.004,
    });
}

function drawGuard(draft: Draft, guard: { span: number; curve: number }): void {
  const { s, m } = draft;
  const { span, curve } = guard;
  const wings: Vector3[] = [
    [-span, 0.2 + curve, 0],
    [-span * 0.55, 0.2 + curve * 0.1, 0],
    [0, 0.19, 0],
    [span * 0.55, 0.2 + curve * 0.1, 0],
    [span, 0.2 + curve, 0],
  ];
  const swell = (t: number) => 0.034 + 0.026 * (1 - Math.abs(t - 0.5) * 2);
  s.tube(wings, 0.03, 0.03, { material: m.fitting, radius: swell, segments: 6 });
  s.sphere([span, 0.2 + curve, 0], 0.055, { material: m.fitting, mirror: true, blend: 0.03 });
  s.torus([span, 0.2 + curve, 0], 0.048, 0.014, {
    material: m.fitting,
    rotation: ALONG_Z,
    mirror: true,
  });
  s.roundedBox([0, 0.2, 0], [0.085, 0.055, 0.06], {
    material: m.fitting,
    rounding: 0.025,
    blend: 0.03,
  });
  const langet = xy([-0.085, -0.04, 0.085, -0.04, 0.03, 0.1, 0, 0.14, -0.03, 0.1]);
  s.plate([0, 0.275, 0], langet, 0.05, { material: m.fitting, rounding: 0.015, blend: 0.015 });
  for (const side of [0.06, -0.06]) {
    s.ellipsoid([0, 0.205, side], [0.038, 0.045, 0.022], { material: m.jewel });
    s.torus([0, 0.205, side], 0.042, 0.01, { material: m.fitting, rotation: ALONG_Z });
  }
}

function drawHilt({ s, m }: Draft): void {
  s.taperedCylinder([0, -0.03, 0], 0.17, 0.034, 0.044, { material: m.grip, rounding: 0.012 });
  for (const y of [0.12, -0.19]) s.torus([0, y, 0], 0.045, 0.016, { material: m.fitting });
  s.ellipsoid([0, -0.28, 0], [0.075, 0.075, 0.055], { material: m.fitting });
  s.torus([0, -0.28, 0], 0.065, 0.02, { material: m.fitting, rotation: ALONG_Z });
  for (const side of [0.045, -0.045])
    s.ellipsoid([0, -0.28, side], [0.035, 0.035, 0.02], { material: m.jewel });
  s.roundCone([0, -0.34, 0], [0, -0.38, 0], 0.025, 0.012, { material: m.fitting });
}

function drawBoulder(s: Sculpture, look: Palette): void {
  const stone = look.plain('stone', 0x6f6c68, { accent: 0x8e8a82, moss: 0.9 });
  s.ellipsoid([0, 0, 0], [0.46, 0.3, 0.38], {
    material: stone,
    displacement: 0.07,
    frequency: 3.2,
  });
  s.ellipsoid([0.26, -0.06, 0.14], [0.24, 0.17, 0.22], {
    material: stone,
    displacement: 0.05,
    frequency: 4,
    blend: 0.06,
  });
  s.ellipsoid([-0.3, -0.08, -0.08], [0.22, 0.15, 0.22], {
    material: stone,
    displacement: 0.05,
    frequency: 4,
    blend: 0.06,
  });
  s.floor(-0.14);
}

export function drawSword(s: Sculpture, look: Palette): void {
  const m = metals(look);
  const inStone = look.says('stone', 'rock', 'excalibur', 'boulder') || look.chance(0.3);
  const half = look.between(0.7, 0.82);
  const draft: Draft = { s, m };
  drawBlade(draft, { half, width: look.between(0.125, 0.165), tip: look.between(0.3, 0.5) });
  if (look.is('magic') || look.says('ice', 'lightning'))
    for (let i = 0; i < 5; i++)
      s.roundedBox([0, 0.5 + i * 0.16, 0], [0.02, 0.05, 0.05], {
        material: m.rune,
        rotation: [0, 0, look.between(-0.7, 0.7)],
        rounding: 0.004,
      });
  drawGuard(draft, { span: look.between(0.32, 0.42), curve: look.between(-0.06, 0.16) });
  drawHilt(draft);
  if (!inStone) return;
  s.flipVertically(1.62);
  drawBoulder(s, look);
}
