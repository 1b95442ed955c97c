import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring, smooth } from './points';

const materials = (look: Palette) => ({
  sponge: look.plain('plaster', 0xd8a868),
  icing: look.main(
    'plastic',
    look.says('chocolate') ? [0x4a2818] : [0xf6c8d4, 0xf4ecdc, 0xc8e4ec, 0xd8c8f0],
    { roughness: 0.32 },
  ),
  cream: look.accent('plastic', [0xfaf4ea, 0xe8608a, 0x5a3020], { roughness: 0.35 }),
  cherry: look.plain('skin', 0xc01830, { roughness: 0.12 }),
  stalk: look.plain('skin', 0x4a6a2a),
  candle: look.plain('plastic', look.pick([0x4a90d8, 0xe85a8a, 0x58b878]), { roughness: 0.4 }),
  flame: look.plain('glow', 0xffc040),
  plate: look.plain('ceramic', 0xf0f2f4),
  paper: look.plain('cloth', look.pick([0xd84a6a, 0x4a8ac8, 0xe0a83a])),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

function drawDrips({ s, look, m }: Draft, radius: number, y: number): void {
  for (const { at } of ring(13, radius, y, look.between(0, 1)))
    s.roundCone(at, [at[0] * 1.01, y - look.between(0.08, 0.2), at[2] * 1.01], 0.06, 0.05, {
      material: m.cream,
      blend: 0.04,
    });
}

function drawTier(draft: Draft, radius: number, foot: number, tall: number): void {
  const { s, m } = draft;
  s.cylinder([0, foot + tall / 2, 0], radius, tall / 2, { material: m.icing, rounding: 0.04 });
  s.cylinder([0, foot + tall, 0], radius + 0.015, 0.035, {
    material: m.cream,
    rounding: 0.03,
    blend: 0.02,
  });
  drawDrips(draft, radius - 0.01, foot + tall);
  for (const { at } of ring(Math.round(radius * 34), radius + 0.01, foot + 0.04))
    s.sphere(at, 0.05, { material: m.cream });
}

function drawCandles({ s, look, m }: Draft, radius: number, y: number): void {
  for (const { at } of ring(look.pick([3, 5, 6]), radius, y, 0.4)) {
    s.cylinder([at[0], y + 0.11, at[2]], 0.026, 0.11, { material: m.candle });
    s.torus([at[0], y + 0.1, at[2]], 0.026, 0.008, { material: m.cream });
    s.roundCone([at[0], y + 0.25, at[2]], [at[0], y + 0.32, at[2]], 0.028, 0.006, {
      material: m.flame,
    });
  }
}

function drawSwirl({ s, m }: Draft, y: number, radius: number): void {
  const spiral = Array.from({ length: 15 }, (_, i): Vector3 => {
    const rise = i / 14;
    const out = radius * 0.68 * (1 - rise) ** 0.8;
    return [Math.cos(i * 1.35) * out, y + rise * 0.4, Math.sin(i * 1.35) * out];
  });
  s.tube(spiral, 0.13, 0.07, {
    material: m.icing,
    segments: 3,
    radius: (t) => radius * (0.27 - 0.15 * t),
  });
  s.taperedCylinder([0, y + 0.12, 0], 0.2, radius * 0.6, 0.05, { material: m.icing });
  s.sphere([0, y + 0.39, 0], 0.07, { material: m.icing, blend: 0.03 });
  s.sphere([0, y + 0.46, 0], 0.1, { material: m.cherry });
  s.tube(
    [
      [0, y + 0.53, 0],
      [0.04, y + 0.64, 0],
      [0.11, y + 0.7, 0],
    ],
    0.012,
    0.01,
    { material: m.stalk, segments: 4 },
  );
}

function drawCupcake(draft: Draft): void {
  const { s, look, m } = draft;
  s.taperedCylinder([0, 0.27, 0], 0.25, 0.3, 0.42, { material: m.paper, rounding: 0.02 });
  for (const { at } of ring(20, 0.36, 0.27))
    s.roundCone([at[0] * 0.86, 0.03, at[2] * 0.86], [at[0] * 1.2, 0.52, at[2] * 1.2], 0.03, 0.036, {
      material: m.paper,
    });
  s.lathe(
    [0, 0.5, 0],
    smooth([
      [0, 0],
      [0.42, 0],
      [0.48, 0.07],
      [0.4, 0.16],
      [0, 0.2],
    ]),
    { material: m.sponge },
  );
  drawSwirl(draft, 0.68, 0.62);
  for (let i = 0; i < 16; i++) {
    const angle = i * 2.4;
    const out = look.between(0.2, 0.5);
    s.roundCone(
      [Math.cos(angle) * out, 1.24 - out * 0.95, Math.sin(angle) * out],
      [Math.cos(angle + 0.2) * out, 1.26 - out * 0.95, Math.sin(angle + 0.2) * out],
      0.02,
      0.02,
      { material: i % 2 === 0 ? m.candle : m.flame },
    );
  }
}

export function drawCake(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  if (look.says('cupcake', 'muffin')) {
    drawCupcake(draft);
    return;
  }
  s.lathe(
    [0, 0, 0],
    smooth([
      [0, 0],
      [0.4, 0],
      [0.82, 0.05],
      [0.84, 0.08],
      [0, 0.08],
    ]),
    { material: draft.m.plate },
  );
  drawTier(draft, 0.62, 0.07, look.between(0.34, 0.42));
  drawTier(draft, 0.42, 0.44, look.between(0.3, 0.36));
  if (look.says('wedding') || look.is('royal')) {
    drawTier(draft, 0.26, 0.78, 0.26);
    drawSwirl(draft, 1.06, 0.2);
  } else if (look.says('birthday') || look.chance(0.6)) drawCandles(draft, 0.24, 0.78);
  else drawSwirl(draft, 0.82, 0.34);
}
