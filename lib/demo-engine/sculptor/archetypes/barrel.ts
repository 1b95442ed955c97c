import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, ring, smooth, xyz } from './points';

const materials = (look: Palette) => ({
  stave: look.main('wood', [0x8a5a2e, 0xa06c38, 0x6a4426], { accent: 0x4f3018 }),
  lid: look.plain('wood', 0x9a6c3c, { accent: 0x6e4824 }),
  hoop: look.accent('metal', [0x4a4c50, 0x6a5a44], { roughness: 0.45 }),
  tap: look.plain('metal', 0xc09a4a, { roughness: 0.28 }),
  mark: look.plain(
    'paint',
    look.says('explosive', 'tnt', 'powder', 'gunpowder') ? 0xc02a20 : 0x2a1a10,
    { roughness: 0.6 },
  ),
  fuse: look.plain('leather', 0xa88a5a),
  spark: look.plain('glow', 0xffb030),
  paint: look.main('paint', [0x2a6a9a, 0xc83a2a, 0xe0a020, 0x3f7a4a], {
    roughness: 0.4,
    wear: 1.1,
  }),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

function drawWooden({ s, look, m }: Draft): void {
  const wide = look.between(0.5, 0.56);
  const end = wide * 0.8;
  s.lathe(
    [0, 0, 0],
    [
      [0, 0],
      [end, 0],
      ...smooth([
        [end, 0.02],
        [wide * 0.94, 0.34],
        [wide, 0.65],
        [wide * 0.94, 0.96],
        [end, 1.28],
      ]),
      [end, 1.3],
      [0, 1.3],
    ],
    { material: m.stave },
  );
  for (const { at, angle } of ring(18, wide, 0.65))
    s.roundedBox([at[0] * 1.02, 0.65, at[2] * 1.02], [0.03, 0.7, 0.005], {
      cut: true,
      rotation: [0, -angle, 0],
      rounding: 0,
    });
  s.cylinder([0, 1.3, 0], end - 0.06, 0.045, { material: m.lid, cut: true });
  for (const x of [-0.24, -0.08, 0.08, 0.24])
    s.roundedBox([x, 1.25, 0], [0.005, 0.016, end], { cut: true, rounding: 0 });
  for (const [y, radius] of [
    [0.07, end + 0.02],
    [0.3, wide * 0.94],
    [1, wide * 0.94],
    [1.23, end + 0.02],
  ] as const) {
    s.cylinder([0, y, 0], radius + 0.012, 0.05, { material: m.hoop, rounding: 0.012 });
    for (const { at } of ring(6, radius + 0.014, y, 0.3)) s.sphere(at, 0.018, { material: m.tap });
  }
}

function drawOpening({ s, look, m }: Draft): void {
  if (look.says('explosive', 'tnt', 'powder', 'gunpowder')) {
    s.tube(xyz([0, 1.24, 0, 0.06, 1.42, 0.02, -0.04, 1.54, 0.06, 0.08, 1.66, 0.04]), 0.024, 0.02, {
      material: m.fuse,
      segments: 5,
    });
    for (const { at } of ring(5, 0.05, 1.69))
      s.roundCone(
        [0.08, 1.67, 0.04],
        [0.08 + at[0] * 1.4, at[1] + 0.02, 0.04 + at[2] * 1.4],
        0.024,
        0.006,
        { material: m.spark },
      );
    s.cylinder([0, 0.65, 0.5], 0.17, 0.05, { material: m.mark, rotation: ALONG_Z });
    return;
  }
  s.cylinder([0, 0.28, 0.5], 0.05, 0.1, { material: m.tap, rotation: ALONG_Z });
  s.roundCone([0, 0.28, 0.58], [0, 0.2, 0.62], 0.035, 0.026, { material: m.tap });
  s.roundedBox([0, 0.36, 0.56], [0.075, 0.016, 0.016], { material: m.tap, rounding: 0.012 });
  s.cylinder([0, 0.33, 0.56], 0.018, 0.04, { material: m.tap });
  s.cylinder([0.12, 1.26, 0.1], 0.06, 0.04, { material: m.lid });
}

function drawDrum({ s, m }: Draft): void {
  s.cylinder([0, 0.65, 0], 0.46, 0.64, { material: m.paint, rounding: 0.03 });
  for (const y of [0.04, 0.44, 0.86, 1.27]) s.torus([0, y, 0], 0.465, 0.03, { material: m.paint });
  s.cylinder([0, 1.32, 0], 0.42, 0.04, { material: m.hoop, cut: true });
  s.cylinder([0.2, 1.3, 0.12], 0.07, 0.03, { material: m.tap });
  s.cylinder([-0.2, 1.3, -0.1], 0.045, 0.03, { material: m.tap });
  s.roundedBox([0, 0.65, 0.46], [0.17, 0.15, 0.012], {
    material: m.mark,
    rounding: 0.03,
    rotation: [0, 0, Math.PI / 4],
  });
}

export function drawBarrel(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  if (look.says('oil', 'toxic', 'drum', 'steel', 'metal', 'chemical', 'radioactive')) {
    drawDrum(draft);
    return;
  }
  drawWooden(draft);
  drawOpening(draft);
}
