import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import {
  type CompanionDraft,
  drawCollar,
  drawEyes,
  drawMuzzle,
  drawPaws,
  startCompanion,
} from './companion';
import { xy, xyz } from './points';

const WILD = ['lion', 'panda', 'panther', 'bear', 'fox', 'mouse', 'koala'];

const coatOf = (look: Palette): readonly number[] => {
  if (look.says('fox', 'tiger')) return [0xd8702a];
  if (look.says('lion')) return [0xd0a050];
  if (look.says('panda', 'panther')) return look.says('panda') ? [0xe8e4dc] : [0x2a2a30];
  if (look.says('bear', 'teddy')) return [0x8a5a34, 0xa87848];
  return [0xc98b4a, 0x8f8a86, 0xe0d6c4, 0x5a4334, 0xd8823a];
};

function drawPointedEars({ s, m, head: [, y, z] }: CompanionDraft): void {
  const rotation: Vector3 = [-0.1, 0.3, -0.25];
  s.plate([0.22, y + 0.3, z - 0.02], xy([-0.14, -0.12, 0.14, -0.1, 0.05, 0.2]), 0.05, {
    material: m.fur,
    mirror: true,
    rotation,
    rounding: 0.045,
    blend: 0.04,
  });
  s.plate([0.22, y + 0.3, z + 0.035], xy([-0.08, -0.08, 0.08, -0.07, 0.035, 0.11]), 0.03, {
    material: m.inner,
    mirror: true,
    rotation,
    rounding: 0.02,
  });
}

function drawRoundEars({ s, m, look, head: [, y, z] }: CompanionDraft, material: number): void {
  const front = look.says('lion') ? 0.06 : 0;
  const size = look.says('mouse') ? 1.5 : 1;
  s.ellipsoid([0.28, y + 0.27, z - 0.04 + front], [0.13 * size, 0.13 * size, 0.07], {
    material,
    mirror: true,
    blend: 0.03,
  });
  s.ellipsoid([0.285, y + 0.27, z + 0.025 + front], [0.075 * size, 0.075 * size, 0.03], {
    material: m.inner,
    mirror: true,
  });
}

function drawWhiskers({ s, m, head: [, y, z] }: CompanionDraft): void {
  for (const row of [0, 1, 2]) {
    const root: Vector3 = [0.13, y - 0.11 - 0.03 * row, z + 0.37];
    const tip: Vector3 = [0.4, y - 0.05 - 0.07 * row, z + 0.28];
    s.roundCone(root, tip, 0.009, 0.005, { material: m.dark, mirror: true });
  }
}

function drawLongTail({ s, m }: CompanionDraft, thick: number, tip: number): void {
  const curl = xyz([0, 0.2, -0.28, 0.12, 0.14, -0.52, 0.36, 0.34, -0.6, 0.36, 0.66, -0.52]);
  const swell = (t: number) => thick * (0.75 + 0.6 * Math.sin(t * 2.7));
  s.tube(curl, thick, thick, { material: m.fur, blend: 0.06, segments: 6, radius: swell });
  s.sphere([0.35, 0.7, -0.5], thick * 0.95, { material: tip, blend: 0.05 });
}

function drawMane({ s, m, head: [, y, z] }: CompanionDraft): void {
  for (let i = 0; i < 14; i++) {
    const angle = (i / 14) * Math.PI * 2;
    s.sphere([Math.cos(angle) * 0.38, y + Math.sin(angle) * 0.36, z - 0.08], 0.15, {
      material: m.shaded,
      blend: 0.05,
      displacement: 0.02,
      frequency: 9,
    });
  }
}

/** Cats and everything furry that has no drawing of its own: fox, tiger, lion, bear, panda. */
export function drawCat(s: Sculpture, look: Palette): void {
  const bear = look.says('bear', 'panda', 'teddy', 'koala', 'hamster', 'mouse');
  const draft = startCompanion(s, look, {
    usual: coatOf(look),
    spotted: !WILD.some((word) => look.says(word)) && look.chance(0.4),
  });
  const { m } = draft;
  const head = draft.head;
  if (look.says('lion')) drawMane(draft);
  if (look.says('panda'))
    s.ellipsoid([0.2, head[1] + 0.02, head[2] + 0.2], [0.14, 0.16, 0.1], {
      material: m.dark,
      mirror: true,
    });
  drawEyes(draft, look.is('cute') ? 1.15 : 1);
  drawMuzzle(draft, bear ? 0.12 : 0.1);
  if (bear || look.says('lion')) drawRoundEars(draft, look.says('panda') ? m.dark : m.fur);
  else drawPointedEars(draft);
  if (!bear) drawWhiskers(draft);
  drawPaws(draft);
  const bushy = look.says('fox', 'squirrel', 'raccoon');
  if (bear) s.sphere([0, 0.28, -0.4], 0.12, { material: m.fur, blend: 0.05 });
  else drawLongTail(draft, bushy ? 0.13 : 0.075, bushy ? m.pale : m.fur);
  if (look.says('collar', 'bow') || look.is('royal') || look.chance(0.5)) drawCollar(draft);
  s.floor();
}
