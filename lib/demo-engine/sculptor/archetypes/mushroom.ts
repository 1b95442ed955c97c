import type { Point2, Vector3 } from '../../../rasterizer/vector';
import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring } from './points';

const materials = (look: Palette) => {
  const cap = look.mainColor([0xc8281e, 0xd8702a, 0x7a4ab0, 0x2f86a8]);
  const glowing = look.is('magic') || look.is('futuristic');
  return {
    cap: look.main('skin', [cap], { accent: tint(cap, 0.7), spots: 0.6, roughness: 0.3 }),
    spot: glowing
      ? look.plain('glow', look.pick([0x60f0d0, 0xa0ff80, 0x80c0ff]))
      : look.accent('plaster', [0xf6f0e2]),
    stem: look.plain('skin', 0xf0e6d0, { accent: 0xc8b48a, spots: 0.5, roughness: 0.6 }),
    gill: look.plain('skin', 0xe8d4b4, { roughness: 0.7 }),
    grass: look.plain('grass', 0x3f7a2a, { accent: 0x74a83c }),
    stone: look.plain('stone', 0x77726a, { accent: 0x959088, moss: 0.6 }),
    dark: look.plain('plastic', 0x2a1c1c, { roughness: 0.2 }),
    blush: look.plain('skin', 0xf0a0a0),
  };
};
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };
type Size = { at: Vector3; tall: number; wide: number; lean: number };

const capProfile = (wide: number): Point2[] => {
  const dome = [0, 0.2, 0.4, 0.6, 0.8, 0.95].map(
    (t): Point2 => [
      wide * Math.sin((t * Math.PI) / 2),
      wide * 0.86 * Math.cos((t * Math.PI) / 2) ** 0.9,
    ],
  );
  return [
    ...dome,
    [wide, -wide * 0.04],
    [wide * 0.9, -wide * 0.1],
    [wide * 0.5, wide * 0.06],
    [0, wide * 0.08],
  ];
};

function drawMushroomAt({ s, look, m }: Draft, { at, tall, wide, lean }: Size): void {
  const [x, y, z] = at;
  const top: Vector3 = [x + lean, y + tall, z];
  const stem: Vector3[] = [
    at,
    [x + lean * 0.3, y + tall * 0.5, z],
    [x + lean, y + tall + wide * 0.15, z],
  ];
  s.tube(stem, 0.1, 0.1, {
    material: m.stem,
    segments: 5,
    radius: (t) => wide * (0.4 - 0.3 * t + 0.14 * t * t),
  });
  s.torus([x + lean * 0.8, y + tall * 0.78, z], wide * 0.24, wide * 0.06, {
    material: m.stem,
    blend: 0.03,
  });
  s.lathe(top, capProfile(wide), { material: m.cap, rotation: [0, 0, -lean * 0.9] });
  for (const { at: slit } of ring(16, wide * 0.62, top[1] - wide * 0.02))
    s.roundedBox([top[0] + slit[0], slit[1], top[2] + slit[2]], [wide * 0.26, wide * 0.05, 0.012], {
      material: m.gill,
      rotation: [0, -Math.atan2(slit[2], slit[0]), 0],
      rounding: 0.005,
    });
  for (const [rows, count] of [
    [0.05, 1],
    [0.42, 5],
    [0.74, 8],
  ] as const)
    for (const { at: dot } of ring(
      count,
      wide * Math.sin((rows * Math.PI) / 2),
      0,
      look.between(0, 2),
    )) {
      const size = wide * look.between(0.09, 0.17);
      const rise = wide * 0.86 * Math.cos((rows * Math.PI) / 2) ** 0.9;
      s.sphere([top[0] + dot[0], top[1] + rise - size * 0.25, top[2] + dot[2]], size, {
        material: m.spot,
      });
    }
}

function drawSmile({ s, m }: Draft, y: number, wide: number): void {
  const z = wide * 0.27;
  s.ellipsoid([0.085, y, z], [0.035, 0.045, 0.025], { material: m.dark, mirror: true });
  s.ellipsoid([0.15, y - 0.06, z - 0.05], [0.04, 0.025, 0.03], { material: m.blush, mirror: true });
  s.tube(
    [
      [-0.045, y - 0.055, z + 0.01],
      [0, y - 0.085, z + 0.015],
      [0.045, y - 0.055, z + 0.01],
    ],
    0.012,
    0.012,
    {
      material: m.dark,
      segments: 3,
    },
  );
}

export function drawMushroom(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  const { m } = draft;
  const wide = look.between(0.48, 0.58);
  const tall = look.is('cute') ? 0.5 : look.between(0.55, 0.72);
  s.ellipsoid([0, -0.06, 0], [0.66, 0.13, 0.6], {
    material: m.grass,
    displacement: 0.03,
    frequency: 3,
  });
  drawMushroomAt(draft, {
    at: [0, 0, 0],
    tall,
    wide,
    lean: look.is('cute') ? 0 : look.between(-0.08, 0.08),
  });
  drawMushroomAt(draft, {
    at: [0.46, 0, 0.02],
    tall: look.between(0.2, 0.3),
    wide: 0.22,
    lean: 0.06,
  });
  if (look.chance(0.7))
    drawMushroomAt(draft, {
      at: [-0.42, 0, 0.16],
      tall: look.between(0.14, 0.2),
      wide: 0.16,
      lean: -0.04,
    });
  if (look.is('cute') || look.chance(0.4)) drawSmile(draft, tall * 0.42, wide);
  for (const { at } of ring(3, 0.48, 0.03, look.between(0, 6)))
    s.ellipsoid(at, [0.08, 0.06, 0.07], { material: m.stone, displacement: 0.02, frequency: 8 });
  s.floor(-0.12);
}
