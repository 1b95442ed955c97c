import type { Point2, Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, xy, xyz } from './points';

const materials = (look: Palette) => ({
  field: look.main('paint', [0x2a4fa8, 0xb02a2a, 0x2a7a4a, 0x5a2a7a], {
    roughness: 0.4,
    wear: 0.8,
  }),
  second: look.accent('paint', [0xe8e2d0, 0xe0b030, 0x26262c], { roughness: 0.4, wear: 0.8 }),
  rim: look.plain('metal', 0xb8bcc2, { roughness: 0.3 }),
  gold: look.accent('metal', [0xd9a53a], { roughness: 0.28 }),
  wood: look.main('wood', [0x7a4e28, 0x8f5c30], { accent: 0x4a2c16 }),
  strap: look.plain('leather', 0x5a3420),
  jewel: look.plain('gem', look.pick([0xc01e3a, 0x2a62d8, 0x1f9a5a]), {
    accent: 0xffffff,
    glow: 1.4,
  }),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

const heater: Point2[] = [
  [-0.6, 0.72],
  [-0.3, 0.79],
  [0, 0.74],
  [0.3, 0.79],
  [0.6, 0.72],
  [0.62, 0.2],
  [0.54, -0.18],
  [0.34, -0.52],
  [0, -0.84],
  [-0.34, -0.52],
  [-0.54, -0.18],
  [-0.62, 0.2],
];
const scaled = (outline: readonly Point2[], factor: number): Point2[] =>
  outline.map(([x, y]) => [x * factor, y * factor]);

function drawCharge({ s, look, m }: Draft): void {
  const at: Vector3 = [0, 0.98, 0.07];
  const charge = look.pick(['cross', 'lion', 'star']);
  if (look.says('cross', 'templar', 'crusader') || charge === 'cross') {
    s.roundedBox([0, 1, 0.06], [0.075, 0.56, 0.04], { material: m.gold, rounding: 0.015 });
    s.plate([0, 1.2, 0], xy([-0.44, -0.07, 0.44, -0.07, 0.44, 0.07, -0.44, 0.07]), 0.045, {
      material: m.gold,
      bend: -0.32,
    });
  } else if (charge === 'star') {
    const star = Array.from({ length: 16 }, (_, i): Point2 => {
      const out = i % 2 === 0 ? 0.36 : 0.15;
      return [Math.sin((i * Math.PI) / 8) * out, Math.cos((i * Math.PI) / 8) * out];
    });
    s.plate(at, star, 0.045, { material: m.gold, rounding: 0.015, bend: -0.2 });
  } else {
    const fleur = xy([
      0, 0.42, 0.1, 0.24, 0.08, 0.08, 0.26, 0.22, 0.32, 0.04, 0.22, -0.1, 0.1, -0.08, 0.14, -0.3, 0,
      -0.36,
    ]);
    const left = fleur
      .slice(1, -1)
      .map(([x, y]): Point2 => [-x, y])
      .reverse();
    s.plate(at, [...fleur, ...left], 0.045, { material: m.gold, rounding: 0.018, bend: -0.2 });
    s.roundedBox([0, 0.9, 0.09], [0.2, 0.035, 0.035], { material: m.gold, rounding: 0.02 });
  }
  s.ellipsoid([0, 1, 0.11], [0.07, 0.085, 0.045], { material: m.jewel });
  s.torus([0, 1, 0.1], 0.08, 0.02, { material: m.rim, rotation: ALONG_Z });
}

function drawHeater(draft: Draft): void {
  const { s, look, m } = draft;
  const centre: Vector3 = [0, 0.98, 0];
  const bend = -0.32;
  s.plate(centre, heater, 0.05, { material: m.rim, bend, rounding: 0.03 });
  s.plate([0, 0.98, 0.02], scaled(heater, 0.89), 0.048, {
    material: m.field,
    bend,
    rounding: 0.012,
  });
  const parted = look.chance(0.7) && heater.filter(([x]) => x >= 0);
  if (parted)
    s.plate([0, 0.98, 0.024], scaled(parted, 0.88), 0.048, {
      material: m.second,
      bend,
      rounding: 0.01,
    });
  drawCharge(draft);
  for (const [x, y] of scaled(heater, 0.945)) {
    const bulge = bend * x * x;
    s.sphere([x, 0.98 + y, bulge + 0.05], 0.03, { material: m.gold });
  }
  s.tube(xyz([-0.3, 1.1, -0.08, 0, 1.12, -0.2, 0.3, 1.1, -0.08]), 0.03, 0.03, {
    material: m.strap,
    segments: 5,
  });
}

function drawRound({ s, look, m }: Draft): void {
  const y = 0.8;
  s.cylinder([0, y, 0], 0.74, 0.05, { material: m.wood, rotation: ALONG_Z });
  for (let i = -2; i < 3; i++)
    s.roundedBox([i * 0.24 + 0.12, y, 0.055], [0.007, 0.74, 0.014], { cut: true, rounding: 0 });
  const wedges = look.chance(0.6) ? 4 : 2;
  for (let i = 0; i < wedges; i += 2) {
    const wedge = [0, 0.25, 0.5, 0.75, 1].map((t): Point2 => {
      const angle = ((i + t) * 2 * Math.PI) / wedges;
      return [Math.cos(angle) * 0.67, Math.sin(angle) * 0.67];
    });
    s.plate([0, y, 0.008], [[0, 0], ...wedge], 0.05, { material: m.field, rounding: 0.004 });
  }
  s.torus([0, y, 0], 0.72, 0.055, { material: m.rim, rotation: ALONG_Z });
  s.torus([0, y, 0.05], 0.3, 0.026, { material: m.gold, rotation: ALONG_Z });
  s.sphere([0, y, 0.03], 0.2, { material: m.rim });
  s.sphere([0, y, 0.22], 0.05, { material: m.gold, blend: 0.03 });
  for (let i = 0; i < 12; i++) {
    const angle = (i * Math.PI) / 6 + 0.13;
    s.sphere([Math.cos(angle) * 0.72, y + Math.sin(angle) * 0.72, 0.06], 0.032, {
      material: m.gold,
    });
    if (i % 2 === 0)
      s.sphere([Math.cos(angle) * 0.25, y + Math.sin(angle) * 0.25, 0.06], 0.024, {
        material: m.gold,
      });
  }
}

export function drawShield(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  const heraldic = look.says('knight', 'heater', 'kite', 'heraldic') || look.is('royal');
  const viking = look.says('round', 'viking', 'buckler', 'wooden', 'wood', 'spartan');
  const round = viking || (!heraldic && look.chance(0.3));
  if (round) drawRound(draft);
  else drawHeater(draft);
}
