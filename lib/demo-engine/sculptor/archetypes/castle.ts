import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, ring, xy } from './points';

const materials = (look: Palette) => ({
  wall: look.main('stone', [0x9a958a, 0xb0a894, 0x8a8f98], { accent: 0xb8b2a4 }),
  course: look.plain('stone', 0x75716a, { accent: 0x8e8a80, moss: look.is('old') ? 0.9 : 0.3 }),
  roof: look.accent('tile', [0x2f5a8a, 0xa83a2a, 0x5a3a7a, 0x2f7a6a], {
    accent: look.pick([0x4a7ab0, 0xc86a3a]),
  }),
  wood: look.plain('wood', 0x5f3a1e, { accent: 0x3c2412 }),
  iron: look.plain('metal', 0x3a3b3e, { roughness: 0.5 }),
  light: look.plain('glow', [1, 0.76, 0.34]),
  flag: look.plain('cloth', look.pick([0xc82a2a, 0x2a5ac8, 0xe8b020])),
  gold: look.plain('metal', 0xd9a53a, { roughness: 0.3 }),
  grass: look.plain('grass', 0x4a8a30, { accent: 0x80b040 }),
  dark: look.plain('plastic', 0x17150f, { roughness: 0.8 }),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };
type Tower = { x: number; z: number; radius: number; top: number; pointed: boolean };

function drawBattlement({ s, m }: Draft, { x, z, radius, top }: Tower): void {
  s.cylinder([x, top, z], radius * 1.22, 0.05, { material: m.course });
  s.taperedCylinder([x, top - 0.1, z], 0.05, radius, radius * 1.2, { material: m.wall });
  for (const { at, angle } of ring(7, radius * 1.1, top + 0.09, 0.2))
    s.roundedBox([x + at[0], at[1], z + at[2]], [radius * 0.14, 0.055, radius * 0.26], {
      material: m.wall,
      rotation: [0, -angle, 0],
      rounding: 0.01,
    });
}

function drawTower(draft: Draft, tower: Tower): void {
  const { s, look, m } = draft;
  const { x, z, radius, top, pointed } = tower;
  s.taperedCylinder([x, top / 2, z], top / 2, radius * 1.1, radius, { material: m.wall });
  s.taperedCylinder([x, 0.07, z], 0.07, radius * 1.3, radius * 1.14, { material: m.course });
  s.torus([x, top * 0.62, z], radius * 1.03, 0.018, { material: m.course });
  drawBattlement(draft, tower);
  for (const { at, angle } of ring(4, radius * 1.02, top * 0.78, look.between(0.6, 1.2)))
    s.roundedBox([x + at[0], at[1], z + at[2]], [0.03, 0.07, 0.028], {
      material: m.light,
      rotation: [0, -angle, 0],
      rounding: 0.02,
    });
  if (!pointed) return;
  s.taperedCylinder([x, top + 0.09, z], 0.08, radius * 0.94, radius * 0.94, { material: m.wall });
  s.lathe(
    [x, top + 0.14, z],
    [
      [0, 0],
      [radius * 1.25, 0],
      [radius * 0.7, radius * 1.1],
      [radius * 0.3, radius * 2.2],
      [0, radius * 3.1],
    ],
    {
      material: m.roof,
    },
  );
  s.sphere([x, top + 0.14 + radius * 3.1, z], 0.028, { material: m.gold });
  drawFlag(draft, x, top + 0.14 + radius * 3.1, z);
}

function drawFlag({ s, m }: Draft, x: number, y: number, z: number): void {
  s.roundCone([x, y, z], [x, y + 0.2, z], 0.013, 0.01, { material: m.iron });
  s.plate(
    [x + 0.1, y + 0.15, z],
    xy([-0.1, -0.05, 0.1, -0.06, 0.05, 0, 0.1, 0.05, -0.1, 0.05]),
    0.012,
    {
      material: m.flag,
      rounding: 0.008,
    },
  );
}

function drawCurtain({ s, m }: Draft, half: number): void {
  for (const side of [1, -1]) {
    s.roundedBox([0, 0.26, side * half], [half, 0.26, 0.07], { material: m.wall, rounding: 0.01 });
    s.roundedBox([half, 0.26, 0], [0.07, 0.26, half], {
      material: m.wall,
      rounding: 0.01,
      mirror: true,
    });
    for (let i = -2; i < 3; i++) {
      s.roundedBox([i * half * 0.32, 0.56, side * half], [0.05, 0.05, 0.075], {
        material: m.wall,
        rounding: 0.01,
      });
      if (side > 0)
        s.roundedBox([half, 0.56, i * half * 0.32], [0.075, 0.05, 0.05], {
          material: m.wall,
          rounding: 0.01,
          mirror: true,
        });
    }
  }
}

function drawGate({ s, m }: Draft, z: number): void {
  s.roundedBox([0, 0.36, z], [0.22, 0.36, 0.12], { material: m.wall, rounding: 0.015 });
  for (let i = -1; i < 2; i++)
    s.roundedBox([i * 0.16, 0.77, z], [0.055, 0.05, 0.13], { material: m.wall, rounding: 0.01 });
  s.roundedBox([0, 0.2, z + 0.12], [0.12, 0.2, 0.06], {
    material: m.dark,
    cut: true,
    rounding: 0.01,
  });
  s.cylinder([0, 0.4, z + 0.12], 0.12, 0.06, { material: m.dark, cut: true, rotation: ALONG_Z });
  for (let i = -1; i < 2; i++)
    s.roundedBox([i * 0.07, 0.26, z + 0.08], [0.012, 0.24, 0.012], {
      material: m.iron,
      rounding: 0.004,
    });
  for (const y of [0.22, 0.36])
    s.roundedBox([0, y, z + 0.08], [0.115, 0.012, 0.012], { material: m.iron, rounding: 0.004 });
  s.roundedBox([0, 0.02, z + 0.28], [0.13, 0.022, 0.2], { material: m.wood, rounding: 0.01 });
  for (const x of [-0.12, 0.12])
    s.roundCone([x, 0.5, z + 0.12], [x, 0.04, z + 0.46], 0.009, 0.009, { material: m.iron });
  s.plate(
    [0, 0.62, z + 0.13],
    xy([-0.07, 0.08, 0.07, 0.08, 0.07, -0.03, 0, -0.1, -0.07, -0.03]),
    0.016,
    { material: m.flag, rounding: 0.01 },
  );
}

function drawLoneTower(draft: Draft): void {
  const { s, look, m } = draft;
  const top = look.between(1.2, 1.4);
  drawTower(draft, { x: 0, z: 0, radius: 0.32, top, pointed: !look.says('watchtower') });
  drawTower(draft, { x: 0.36, z: -0.06, radius: 0.13, top: top * 0.72, pointed: true });
  s.roundedBox([0, 0.22, 0.34], [0.12, 0.2, 0.06], { material: m.wood, rounding: 0.02 });
  s.cylinder([0, 0.42, 0.34], 0.12, 0.06, { material: m.wood, rotation: ALONG_Z });
  s.sphere([0.07, 0.24, 0.41], 0.02, { material: m.gold });
  s.roundedBox([0, 0.03, 0.46], [0.18, 0.03, 0.1], { material: m.course });
  if (!look.says('lighthouse', 'faro')) return;
  s.torus([0, top * 0.4, 0], 0.325, 0.05, { material: m.flag });
  s.cylinder([0, top + 0.12, 0], 0.26, 0.1, { material: m.light });
}

export function drawCastle(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  s.cylinder([0, -0.06, 0], 0.92, 0.08, {
    material: draft.m.grass,
    rounding: 0.06,
    displacement: 0.03,
    frequency: 3,
  });
  if (look.says('tower', 'lighthouse', 'watchtower')) drawLoneTower(draft);
  else {
    const half = 0.52;
    const tall = look.between(0.62, 0.78);
    const keep = look.between(0.95, 1.15);
    drawCurtain(draft, half);
    drawGate(draft, half);
    for (const [x, z] of [
      [half, half],
      [-half, half],
      [half, -half],
      [-half, -half],
    ] as const)
      drawTower(draft, { x, z, radius: 0.15, top: tall, pointed: true });
    drawTower(draft, { x: 0, z: -0.12, radius: 0.24, top: keep, pointed: look.chance(0.75) });
    if (look.chance(0.7))
      drawTower(draft, { x: 0.24, z: -0.22, radius: 0.1, top: keep * 1.12, pointed: true });
  }
  s.floor(-0.11);
}
