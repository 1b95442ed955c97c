import type { Point2 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, ALONG_Z, mix, xy } from './points';

const materials = (look: Palette) => {
  const electric = look.says('electric', 'bass', 'rock') || look.is('futuristic');
  return {
    electric,
    body: electric
      ? look.main('paint', [0xc8202a, 0x2a5ac8, 0xe8b020, 0x26262c, 0x2fa890], {
          roughness: 0.15,
          wear: 0.2,
        })
      : look.main('wood', [0xc8863a, 0x9a5a2a, 0xd8a860], { accent: 0x8a5426 }),
    side: look.plain('wood', 0x5f361c, { accent: 0x3c2412 }),
    neck: look.plain('wood', 0x7a4c28, { accent: 0x573418 }),
    board: look.plain('wood', 0x33211a, { accent: 0x22140e }),
    metal: look.plain('metal', 0xc8ccd2, { roughness: 0.2 }),
    cream: look.accent('plastic', [0xf0e8d4], { roughness: 0.3 }),
    dark: look.plain('plastic', 0x1a1614, { roughness: 0.4 }),
  };
};
type Draft = { s: Sculpture; m: ReturnType<typeof materials> };

const bout: Point2[] = Array.from({ length: 28 }, (_, i): Point2 => {
  const angle = (i / 28) * Math.PI * 2;
  const y = Math.sin(angle) * 0.5;
  const waist = 1 - 0.24 * Math.exp(-(((y - 0.1) / 0.14) ** 2));
  const taper = y > 0 ? 0.8 : 1;
  return [Math.cos(angle) * 0.4 * waist * taper * (1 + 0.22 * Math.sin(angle) ** 2), y];
});
const horned = xy([
  -0.36, -0.3, -0.2, -0.46, 0.16, -0.46, 0.38, -0.28, 0.34, -0.04, 0.28, 0.1, 0.4, 0.36, 0.34, 0.46,
  0.16, 0.28, -0.1, 0.26, -0.24, 0.52, -0.36, 0.5, -0.36, 0.28, -0.28, 0.08, -0.36, -0.08,
]);

function drawAcousticBody({ s, m }: Draft): void {
  s.plate([0, 0.56, 0], bout, 0.12, { material: m.side, rounding: 0.02 });
  s.plate(
    [0, 0.56, 0.095],
    bout.map(([x, y]): Point2 => [x * 0.985, y * 0.985]),
    0.035,
    { material: m.body, rounding: 0.015 },
  );
  s.torus([0, 0.68, 0.125], 0.135, 0.02, { material: m.cream, rotation: ALONG_Z });
  s.cylinder([0, 0.68, 0.13], 0.118, 0.05, { material: m.dark, cut: true, rotation: ALONG_Z });
  s.roundedBox([0, 0.34, 0.14], [0.15, 0.03, 0.02], { material: m.board, rounding: 0.012 });
  s.roundedBox([0, 0.345, 0.162], [0.11, 0.008, 0.01], { material: m.cream, rounding: 0.003 });
  s.plate(
    [0.14, 0.58, 0.13],
    xy([-0.06, 0.04, 0.05, 0.1, 0.1, 0, 0.06, -0.12, -0.02, -0.08]),
    0.006,
    { material: m.dark, rounding: 0.003 },
  );
}

function drawElectricBody({ s, m }: Draft): void {
  s.plate([0, 0.56, 0], horned, 0.075, { material: m.body, rounding: 0.06 });
  s.plate(
    [0.06, 0.54, 0.075],
    xy([-0.18, 0.2, 0.16, 0.22, 0.2, -0.1, 0.24, -0.22, 0.06, -0.3, -0.1, -0.16]),
    0.01,
    { material: m.cream, rounding: 0.004 },
  );
  for (const y of [0.68, 0.56, 0.45])
    s.roundedBox([0, y, 0.09], [0.11, 0.026, 0.02], { material: m.dark, rounding: 0.014 });
  s.roundedBox([0, 0.35, 0.09], [0.12, 0.04, 0.025], { material: m.metal, rounding: 0.01 });
  for (const [x, y] of [
    [0.2, 0.4],
    [0.22, 0.31],
  ] as const)
    s.cylinder([x, y, 0.1], 0.032, 0.03, { material: m.metal, rotation: ALONG_Z });
  s.tube(
    [
      [-0.08, 0.34, 0.11],
      [-0.14, 0.36, 0.16],
      [-0.2, 0.5, 0.17],
    ],
    0.014,
    0.014,
    { material: m.metal, segments: 4 },
  );
}

function drawNeck({ s, m }: Draft): void {
  s.roundedBox([0, 1.4, 0.07], [0.062, 0.52, 0.05], { material: m.neck, rounding: 0.03 });
  s.roundedBox([0, 1.32, 0.115], [0.06, 0.6, 0.018], { material: m.board, rounding: 0.008 });
  for (let i = 0; i < 13; i++) {
    const y = 1.9 - 1.12 * (1 - 0.918 ** i);
    s.roundedBox([0, y, 0.135], [0.06, 0.006, 0.008], { material: m.metal, rounding: 0.003 });
    if ([3, 5, 7, 9].includes(i)) s.sphere([0, y + 0.03, 0.132], 0.014, { material: m.cream });
  }
  s.plate(
    [0, 2.06, 0.04],
    xy([-0.07, -0.14, 0.07, -0.14, 0.12, 0.02, 0.1, 0.16, 0, 0.13, -0.1, 0.16, -0.12, 0.02]),
    0.03,
    { material: m.neck, rotation: [-0.12, 0, 0] },
  );
  s.roundedBox([0, 1.91, 0.125], [0.062, 0.012, 0.018], { material: m.cream, rounding: 0.004 });
  for (const y of [1.98, 2.06, 2.14]) {
    s.cylinder([0.13, y, 0.03], 0.016, 0.05, {
      material: m.metal,
      rotation: ALONG_X,
      mirror: true,
    });
    s.ellipsoid([0.19, y, 0.03], [0.034, 0.026, 0.018], { material: m.cream, mirror: true });
    s.cylinder([0.06, y, 0.08], 0.016, 0.03, {
      material: m.metal,
      rotation: ALONG_Z,
      mirror: true,
    });
  }
}

function drawStrings({ s, m }: Draft): void {
  for (let i = 0; i < 6; i++) {
    const t = i / 5;
    s.roundCone(
      [mix(-0.085, 0.085, t), 0.345, 0.165],
      [mix(-0.045, 0.045, t), 1.91, 0.146],
      0.006,
      0.005,
      { material: m.metal },
    );
  }
}

export function drawGuitar(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, m: materials(look) };
  if (draft.m.electric) drawElectricBody(draft);
  else drawAcousticBody(draft);
  drawNeck(draft);
  drawStrings(draft);
  s.sphere([0, 0.06, 0], 0.03, { material: draft.m.metal });
}
