import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, ALONG_Z, ring, xy } from './points';

const materials = (look: Palette) => ({
  head: look.main('metal', [0x8d9198, 0x6f747c, 0xa09a90], { roughness: 0.34 }),
  band: look.accent('metal', [0xc9973a, 0x4a4c52], { roughness: 0.3 }),
  shaft: look.plain('wood', 0x6a4426, { accent: 0x452813 }),
  grip: look.plain('leather', [0.3, 0.16, 0.08], { wrap: 13 }),
  rune: look.plain('glow', look.pick([0x60c8ff, 0xffb040, 0x90ff90])),
  gem: look.plain('gem', look.pick([0x2a6ae0, 0xc02040, 0x20a060]), {
    accent: 0xffffff,
    glow: 1.4,
  }),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

function drawShaft({ s, m }: Draft, top: number): void {
  s.roundCone([0, 0.1, 0], [0, top, 0], 0.055, 0.06, { material: m.shaft });
  s.taperedCylinder([0, 0.38, 0], 0.24, 0.058, 0.066, { material: m.grip, rounding: 0.012 });
  for (const y of [0.13, 0.63]) s.torus([0, y, 0], 0.068, 0.024, { material: m.band });
  s.sphere([0, 0.07, 0], 0.09, { material: m.band });
  s.torus([0, -0.05, 0], 0.06, 0.016, { material: m.band, rotation: ALONG_Z });
}

function drawWarhammer(draft: Draft): void {
  const { s, look, m } = draft;
  const long = look.between(0.36, 0.46) * (look.is('big') ? 1.2 : 1);
  const thick = look.between(0.2, 0.25);
  drawShaft(draft, 1.2);
  s.roundedBox([0, 1.28, 0], [long, thick, thick], { material: m.head, rounding: 0.05 });
  for (const x of [0.4, 0.84]) {
    s.roundedBox([long * x, 1.28, 0], [0.045, thick + 0.028, thick + 0.028], {
      material: m.band,
      mirror: true,
      rounding: 0.03,
    });
  }
  s.roundedBox([long, 1.28, 0], [0.05, thick * 0.86, thick * 0.86], {
    material: m.head,
    mirror: true,
    rounding: 0.03,
  });
  for (const side of [1, -1]) {
    s.cylinder([0, 1.28, side * thick], 0.12, 0.03, { material: m.band, rotation: ALONG_Z });
    s.ellipsoid([0, 1.28, side * (thick + 0.03)], [0.075, 0.075, 0.04], { material: m.gem });
    if (look.is('magic') || look.says('mjolnir', 'thor', 'lightning', 'fire'))
      for (const x of [-0.62, 0.62])
        s.plate(
          [long * x, 1.28, side * thick],
          xy([
            -0.03, 0.12, 0.05, 0.12, 0.01, 0.02, 0.05, 0.02, -0.04, -0.13, -0.01, -0.02, -0.05,
            -0.02,
          ]),
          0.014,
          { material: m.rune, rounding: 0.004 },
        );
    for (const x of [long * 0.84, -long * 0.84])
      for (const y of [-0.6, 0.6])
        s.sphere([x, 1.28 + y * thick, side * (thick + 0.03)], 0.022, { material: m.head });
  }
  s.taperedCylinder([0, 1.06, 0], 0.08, 0.07, 0.13, { material: m.band });
  s.prism([0, 1.28 + thick, 0], 4, 0.09, 0.04, { material: m.band, rotation: [0, Math.PI / 4, 0] });
  if (look.chance(0.5))
    s.roundCone([0, 1.3 + thick, 0], [0, 1.5 + thick, 0], 0.06, 0.008, { material: m.head });
}

function drawMace({ s, m }: Draft): void {
  s.sphere([0, 1.25, 0], 0.26, { material: m.head });
  for (const [count, y, out] of [
    [8, 0, 0.25],
    [6, 0.17, 0.18],
    [6, -0.17, 0.18],
  ] as const)
    for (const { at } of ring(count, out, 1.25 + y, y * 3))
      s.roundCone(at, [at[0] * 1.7, 1.25 + y * 1.75, at[2] * 1.7], 0.062, 0.006, {
        material: m.band,
      });
  s.roundCone([0, 1.48, 0], [0, 1.68, 0], 0.062, 0.006, { material: m.band });
  s.torus([0, 1, 0], 0.085, 0.035, { material: m.band });
}

function drawClawHammer({ s, m }: Draft): void {
  s.cylinder([0.26, 1.2, 0], 0.13, 0.1, { material: m.head, rotation: ALONG_X });
  s.taperedCylinder([0.12, 1.2, 0], 0.1, 0.085, 0.11, {
    material: m.head,
    rotation: [0, 0, -Math.PI / 2],
  });
  s.roundedBox([0, 1.2, 0], [0.1, 0.11, 0.09], { material: m.head, rounding: 0.03 });
  for (const z of [0.06, -0.06])
    s.tube(
      [
        [-0.06, 1.22, z * 0.7],
        [-0.26, 1.2, z],
        [-0.42, 1.06, z * 1.3],
      ],
      0.06,
      0.02,
      { material: m.head, segments: 6 },
    );
}

export function drawHammer(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  if (look.says('mace', 'morningstar')) {
    drawShaft(draft, 1.1);
    drawMace(draft);
  } else if (look.says('tool', 'claw', 'carpenter', 'nail')) {
    drawShaft(draft, 1.24);
    drawClawHammer(draft);
  } else drawWarhammer(draft);
}
