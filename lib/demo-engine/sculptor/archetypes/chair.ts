import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { drawBackFrame, fillings } from './chair-back';
import { type ChairDraft, measureChair } from './chair-draft';

const woods = [
  [0x8a5a2e, 0x5f3a1b],
  [0xa8743f, 0x7a4e26],
  [0x6a4226, 0x452813],
  [0xc09a62, 0x94703e],
] as const;

function drawLegs({ s, frame: material, width, depth, seat, splay, turned }: ChairDraft): void {
  for (const side of [1, -1]) {
    const x = width * 0.84;
    const z = side * depth * 0.84;
    if (!turned) {
      s.roundedBox([x, seat / 2, z], [0.034, seat / 2, 0.034], {
        material,
        mirror: true,
        rounding: 0.01,
      });
      s.roundedBox([0, seat - 0.07, z], [width * 0.82, 0.04, 0.014], { material, rounding: 0.006 });
      continue;
    }
    const at = (y: number): Vector3 => {
      const out = splay * (1 - y / seat);
      return [x + out, y, z + side * out];
    };
    s.roundCone(at(0), at(seat - 0.02), 0.026, 0.042, { material, mirror: true });
    for (const y of [0.12, 0.3, 0.4])
      s.torus(at(y), 0.032, 0.014, { material, mirror: true, blend: 0.012 });
    s.ellipsoid(at(seat / 2), [0.047, 0.06, 0.047], { material, mirror: true, blend: 0.02 });
  }
  s.roundedBox([0, 0.17, 0], [width * 0.84, 0.017, 0.02], { material, rounding: 0.012 });
  s.roundedBox([width * 0.84 + splay * 0.55, 0.2, 0], [0.018, 0.02, depth * 0.86], {
    material,
    mirror: true,
    rounding: 0.012,
  });
}

function drawSeat({ s, frame: material, width, depth, seat }: ChairDraft): void {
  s.roundedBox([0, seat + 0.005, 0], [width, 0.032, depth], {
    material,
    rounding: 0.028,
    blend: 0.01,
  });
  s.ellipsoid([0, seat + 0.17, 0.02], [width * 0.88, 0.15, depth * 0.85], {
    material,
    cut: true,
    blend: 0.02,
  });
}

function drawCushion({ s, width, depth, seat }: ChairDraft, cloth: number): void {
  s.roundedBox([0, seat + 0.06, 0.01], [width * 0.86, 0.05, depth * 0.84], {
    material: cloth,
    rounding: 0.048,
  });
  s.ellipsoid([0, seat + 0.1, 0.01], [width * 0.7, 0.05, depth * 0.66], {
    material: cloth,
    blend: 0.06,
  });
  s.torus([0, seat + 0.108, 0.01], 0.012, 0.012, { material: cloth });
}

function drawArms({ s, frame: material, width, depth, seat, lean }: ChairDraft): void {
  const rest: Vector3[] = [
    [width * 0.9, seat + 0.26, lean(seat + 0.26)],
    [width * 0.98, seat + 0.28, 0],
    [width * 0.95, seat + 0.26, depth * 0.8],
  ];
  s.tube(rest, 0.03, 0.035, { material, mirror: true, segments: 5 });
  const post: Vector3 = [width * 0.92, seat, depth * 0.7];
  s.roundCone(post, [width * 0.95, seat + 0.25, depth * 0.72], 0.025, 0.03, {
    material,
    mirror: true,
  });
}

export function drawChair(s: Sculpture, look: Palette): void {
  const royal = look.is('royal') || look.says('throne');
  const [light, dark] = look.pick(woods);
  const draft = {
    ...measureChair(look),
    s,
    frame: royal
      ? look.main('metal', [0xd9a53a], { roughness: 0.28 })
      : look.main('wood', [light], { accent: dark }),
  };
  const cloth = look.accent(
    'cloth',
    royal ? [0x9a1a2a, 0x5a2a8a] : [0x8a2f2a, 0x2f5a8a, 0x4f7a4a, 0xb08a3a],
  );
  const stool = look.says('stool', 'bar');
  drawLegs(draft);
  drawSeat(draft);
  if (look.says('cushion', 'cozy', 'throne') || look.is('royal') || look.chance(0.4))
    drawCushion(draft, cloth);
  if (stool) return;
  drawBackFrame(draft);
  const filling = look.pick(['slats', 'spindles', 'heart', 'ladder']);
  if (filling !== 'ladder') {
    const y = draft.seat + 0.13;
    s.roundedBox([0, y, draft.lean(y)], [draft.width * 0.85, 0.03, 0.018], {
      material: draft.frame,
      rounding: 0.01,
    });
  }
  fillings[filling]?.(draft);
  if (look.says('arm', 'armrest', 'throne', 'armchair') || look.is('royal')) drawArms(draft);
}
