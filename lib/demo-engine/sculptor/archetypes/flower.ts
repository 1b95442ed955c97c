import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { drawDaisyBloom, drawRoseBloom, drawTulipBloom } from './blooms';
import { type FlowerDraft, flowerMaterials } from './flower-draft';
import { ring, xyz } from './points';

function drawPot({ s, m }: FlowerDraft): void {
  s.lathe(
    [0, 0, 0],
    [
      [0, 0],
      [0.3, 0],
      [0.4, 0.42],
      [0.46, 0.42],
      [0.46, 0.54],
      [0.38, 0.54],
      [0.36, 0.46],
      [0, 0.46],
    ],
    { material: m.pot },
  );
  s.torus([0, 0.54, 0], 0.42, 0.035, { material: m.pot });
  s.torus([0, 0.22, 0], 0.36, 0.018, { material: m.pot });
  s.ellipsoid([0, 0.46, 0], [0.37, 0.06, 0.37], {
    material: m.soil,
    displacement: 0.02,
    frequency: 9,
  });
}

function drawStem({ s, m }: FlowerDraft, top: Vector3, foot: Vector3): void {
  s.tube(
    [foot, [foot[0] + (top[0] - foot[0]) * 0.2, (foot[1] + top[1]) / 2, foot[2]], top],
    0.04,
    0.034,
    { material: m.stem, segments: 5 },
  );
}

function drawLeaves({ s, look, m }: FlowerDraft, height: number): void {
  for (let i = 0; i < 4; i++) {
    const angle = i * 1.7 + look.between(0, 0.5);
    const y = 0.56 + (height - 0.56) * (0.1 + i * 0.15);
    const [c, d] = [Math.cos(angle), Math.sin(angle)];
    s.tube(
      [
        [0, y, 0],
        [c * 0.24, y + 0.16, d * 0.24],
        [c * 0.46, y + 0.1, d * 0.46],
      ],
      0.03,
      0.01,
      {
        material: m.leaf,
        segments: 5,
        radius: (t) => 0.012 + 0.07 * Math.sin(t * 3.05),
      },
    );
  }
}

function drawCactus({ s, m, look }: FlowerDraft): void {
  s.roundCone([0, 0.5, 0], [0, 1.2, 0], 0.22, 0.19, { material: m.stem });
  s.tube(xyz([0.16, 0.82, 0, 0.42, 0.84, 0, 0.44, 1.14, 0]), 0.1, 0.09, {
    material: m.stem,
    segments: 4,
  });
  s.tube(xyz([-0.16, 0.7, 0, -0.38, 0.72, 0, -0.4, 0.96, 0]), 0.09, 0.08, {
    material: m.stem,
    segments: 4,
  });
  for (let row = 0; row < 6; row++)
    for (const { at } of ring(8, 0.21, 0.6 + row * 0.11, row * 0.4))
      s.roundCone(at, [at[0] * 1.25, at[1] + 0.02, at[2] * 1.25], 0.012, 0.004, {
        material: m.spine,
      });
  drawDaisyBloom({ s, m, look }, [0.02, 1.42, 0.04], 0.16);
}

export function drawFlower(s: Sculpture, look: Palette): void {
  const draft: FlowerDraft = { s, look, m: flowerMaterials(look) };
  drawPot(draft);
  if (look.says('cactus')) {
    drawCactus(draft);
    return;
  }
  const height = look.between(1.25, 1.5);
  const top: Vector3 = [look.between(-0.06, 0.06), height, 0.02];
  drawStem(draft, top, [0, 0.46, 0]);
  drawLeaves(draft, height);
  if (look.says('rose', 'bouquet')) drawRoseBloom(draft, top, 0.34);
  else if (look.says('tulip', 'lily')) drawTulipBloom(draft, top, 0.28);
  else drawDaisyBloom(draft, [top[0], top[1], top[2] + 0.04], look.says('sunflower') ? 0.46 : 0.38);
}
