import type { Point2, Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, mix, xy } from './points';

const materials = (look: Palette) => ({
  hull: look.main('wood', [0x7a4a26, 0x8a5a30, 0x5a3620], { accent: 0x4a2c16 }),
  deck: look.plain('wood', 0xb88a54, { accent: 0x94703e }),
  trim: look.plain('paint', look.pick([0xc8a040, 0xb03a2a, 0x2a4f7a]), { roughness: 0.4 }),
  sail: look.accent('cloth', look.says('pirate') ? [0x26262c] : [0xf0e6cc, 0xe8dcc0, 0xb83a30], {}),
  rope: look.plain('leather', 0xa88a5a),
  iron: look.plain('metal', 0x3a3c40, { roughness: 0.5 }),
  glass: look.plain('glow', [1, 0.78, 0.35]),
  water: look.plain('gem', 0x2a86b8, { accent: 0x9fe0f0, glow: 0.3 }),
  flag: look.plain(
    'cloth',
    look.says('pirate') ? 0x1c1c20 : look.pick([0xc83a2a, 0x2a6ab8, 0xe8b020]),
  ),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

/** Half the hull's breadth and the height of its rail, `t` from stern (-1) to bow (1). */
const breadth = (t: number) =>
  0.3 * Math.max(0, 1 - Math.max(0, t) ** 2.4) * (t < 0 ? 1 - 0.12 * t * t : 1);
const sheer = (t: number) => 0.42 + 0.2 * t * t;

function drawHull({ s, m }: Draft): void {
  const side = xy([
    -0.86, 0.66, -0.78, 0.2, -0.6, 0.02, 0.5, 0.02, 0.76, 0.22, 1.02, 0.6, 0.5, 0.47, 0, 0.42, -0.5,
    0.47,
  ]);
  s.ellipsoid([0.02, 0.5, 0], [1.02, 0.5, 0.36], { material: m.hull });
  s.roundedBox([0, 1.02, 0], [1.4, 0.5, 0.6], { material: m.deck, cut: true, rounding: 0 });
  s.plate([0, 0, 0], side, 0.12, { material: m.hull, rounding: 0.05, blend: 0.12 });
  s.ellipsoid([0, 0.58, 0], [0.9, 0.16, 0.28], { material: m.deck, cut: true });
  s.roundedBox([-0.72, 0.56, 0], [0.2, 0.22, 0.25], {
    material: m.hull,
    rounding: 0.04,
    blend: 0.05,
  });
  s.roundedBox([-0.72, 0.78, 0], [0.22, 0.025, 0.27], { material: m.trim });
  for (const z of [0.12, -0.12])
    s.roundedBox([-0.93, 0.6, z], [0.02, 0.07, 0.06], { material: m.glass });
  s.roundedBox([-0.51, 0.58, 0], [0.02, 0.1, 0.06], { material: m.trim });
}

function drawRails({ s, m }: Draft): void {
  for (const z of [1, -1]) {
    const rail: Vector3[] = [-0.95, -0.6, -0.2, 0.2, 0.6, 0.95].map((t) => [
      t * 0.98,
      sheer(t) + 0.09,
      z * Math.max(0.03, breadth(t) + 0.04),
    ]);
    s.tube(rail, 0.028, 0.028, { material: m.trim, segments: 3 });
    const wale: Vector3[] = rail.map(([x, y, out]) => [x * 0.98, y - 0.15, out * 1.02]);
    s.tube(wale, 0.022, 0.022, { material: m.trim, segments: 3 });
    for (const x of [-0.3, -0.05, 0.2, 0.43]) {
      s.roundedBox([x, 0.35, z * 0.31], [0.05, 0.05, 0.04], { material: m.trim, rounding: 0.01 });
      s.cylinder([x, 0.35, z * 0.36], 0.03, 0.06, { material: m.iron, rotation: ALONG_Z });
    }
  }
}

/** Yards are braced round so that the sails catch the wind, and the eye. */
const BRACE = 0.62;
const BRACE_COS = Math.cos(BRACE);
const BRACE_SIN = Math.sin(BRACE);

type Sail = { x: number; foot: number; head: number; wide: number; yards: number };

function drawMast({ s, m }: Draft, { x, foot, head, wide, yards }: Sail): void {
  s.roundCone([x, 0.4, 0], [x, head + 0.12, 0], 0.036, 0.022, { material: m.hull });
  for (let i = 0; i < yards; i++) {
    const low = mix(foot, head, i / yards);
    const high = mix(foot, head, (i + 1) / yards) - 0.03;
    const [broad, narrow] = [wide * (1 - 0.26 * i), wide * (0.86 - 0.26 * i)];
    const half = (high - low) / 2;
    const cloth: Point2[] = [
      [-broad, -half],
      [-broad * 0.5, -half + 0.04],
      [0, -half + 0.06],
      [broad * 0.5, -half + 0.04],
      [broad, -half],
      [narrow, half],
      [-narrow, half],
    ];
    s.plate([x + 0.13 * BRACE_COS, low + half, 0.13 * BRACE_SIN], cloth, 0.02, {
      material: m.sail,
      rotation: [0, Math.PI / 2 - BRACE, 0],
      bend: -0.55,
      rounding: 0.015,
    });
    const arm = narrow + 0.05;
    const tip = (side: number): Vector3 => [
      x + 0.02 - side * arm * BRACE_SIN,
      high,
      side * arm * BRACE_COS,
    ];
    s.roundCone(tip(-1), tip(1), 0.022, 0.022, { material: m.hull });
  }
}

function drawRigging({ s, m }: Draft): void {
  const line = (from: Vector3, to: Vector3) =>
    s.roundCone(from, to, 0.009, 0.009, { material: m.rope });
  s.roundCone([0.88, 0.56, 0], [1.34, 0.8, 0], 0.035, 0.018, { material: m.hull });
  line([1.3, 0.78, 0], [0.42, 1.5, 0]);
  line([-0.16, 1.78, 0], [-0.85, 0.8, 0]);
  for (const z of [0.28, -0.28]) {
    line([-0.14, 1.4, 0], [-0.3, 0.5, z]);
    line([-0.14, 1.4, 0], [0.02, 0.5, z]);
  }
  s.plate([0.86, 1, 0], xy([0.4, -0.2, -0.36, 0.4, -0.36, -0.1]), 0.016, {
    material: m.sail,
    rounding: 0.012,
  });
  s.cylinder([-0.14, 1.62, 0], 0.075, 0.045, { material: m.hull });
  s.plate(
    [-0.3, 1.95, 0],
    xy([0.15, -0.08, 0.15, 0.1, -0.06, 0.08, -0.22, 0.11, -0.14, 0.01, -0.22, -0.07]),
    0.012,
    {
      material: m.flag,
      rounding: 0.01,
    },
  );
}

function drawSea({ s, m }: Draft): void {
  s.cylinder([0.1, 0.04, 0], 1.02, 0.1, {
    material: m.water,
    displacement: 0.035,
    frequency: 3.4,
    rounding: 0.05,
  });
}

export function drawShip(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  const tall = look.between(0.92, 1.08);
  drawHull(draft);
  drawRails(draft);
  drawMast(draft, { x: -0.14, foot: 0.66, head: 1.76 * tall, wide: 0.5, yards: 2 });
  drawMast(draft, { x: 0.42, foot: 0.68, head: 1.46 * tall, wide: 0.4, yards: 2 });
  drawRigging(draft);
  if (look.says('sea', 'ocean', 'water', 'wave') || look.chance(0.6)) drawSea(draft);
  s.floor(-0.02);
}
