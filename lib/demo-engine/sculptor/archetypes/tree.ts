import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring } from './points';

type Draft = {
  s: Sculpture;
  look: Palette;
  bark: number;
  leaf: number;
  height: number;
  lean: number;
};

function drawTrunk({ s, look, bark, height, lean }: Draft): void {
  const spine: Vector3[] = [
    [0, -0.04, 0],
    [lean * 0.6, height * 0.5, lean],
    [lean, height, -lean],
  ];
  s.tube(spine, 0.15, 0.09, { material: bark, blend: 0.04, segments: 6 });
  for (const { at } of ring(5, 0.32, -0.02, look.between(0, 1)))
    s.roundCone([0, 0.12, 0], at, 0.09, 0.03, { material: bark, blend: 0.08 });
}

function drawFir({ s, leaf, height, lean }: Draft): void {
  for (let i = 0; i < 5; i++)
    s.taperedCylinder([lean, height * 0.45 + i * 0.26, 0], 0.17, 0.46 - 0.08 * i, 0.06 - 0.01 * i, {
      material: leaf,
      displacement: 0.05,
      frequency: 7,
      rounding: 0.03,
      blend: 0.03,
    });
}

function drawCrown({ s, look, bark, leaf, height, lean }: Draft): void {
  const clumps = 5 + Math.floor(look.between(0, 4));
  const foliage = { material: leaf, displacement: 0.07, frequency: 5.5, blend: 0.05 };
  for (let i = 0; i < clumps; i++) {
    const angle = i * 2.4 + look.between(0, 1);
    const out = look.between(0.22, 0.45);
    const y = height + look.between(0.05, 0.5);
    const size = look.between(0.22, 0.34);
    const at = (scale: number, drop: number): Vector3 => [
      Math.cos(angle) * out * scale,
      y - drop,
      Math.sin(angle) * out * scale,
    ];
    s.roundCone([lean, height * 0.8, -lean], at(0.9, 0.05), 0.06, 0.03, {
      material: bark,
      blend: 0.05,
    });
    s.ellipsoid(at(1, 0), [size, size * 0.8, size], foliage);
  }
  s.ellipsoid([lean, height + 0.5, 0], [0.36, 0.32, 0.36], foliage);
}

function drawGround(s: Sculpture, look: Palette): void {
  const grass = look.plain('grass', 0x3f7a2a, { accent: 0x74a83c });
  const stone = look.plain('stone', 0x77726a, { accent: 0x959088, moss: 0.5 });
  s.ellipsoid([0, -0.08, 0], [0.62, 0.14, 0.62], {
    material: grass,
    displacement: 0.03,
    frequency: 3,
  });
  for (let i = 0; i < 3; i++) {
    const angle = look.between(0, 6.28);
    s.ellipsoid([Math.cos(angle) * 0.45, 0.03, Math.sin(angle) * 0.45], [0.08, 0.06, 0.07], {
      material: stone,
      displacement: 0.02,
      frequency: 8,
    });
  }
}

export function drawTree(s: Sculpture, look: Palette): void {
  const fir = look.says('pine', 'fir', 'christmas', 'spruce', 'xmas');
  const leafy = look.says('cherry', 'blossom', 'sakura')
    ? [0xd8789a]
    : look.says('maple', 'autumn')
      ? [0xb8481c]
      : look.says('oak', 'apple', 'willow', 'birch')
        ? [0x2f6a24, 0x4a7a20]
        : [0x2f6a24, 0x4a7a20, 0xb8481c, 0xd8789a];
  const greens = fir ? [0x1f4a2a, 0x2a5a3a] : leafy;
  const fruited = look.says('apple', 'fruit', 'cherry', 'christmas') || look.chance(0.25);
  const draft: Draft = {
    s,
    look,
    bark: look.plain('bark', 0x4a3220, { accent: 0x7a5a3c }),
    leaf: look.main('leaf', greens, {
      accent: look.pick([0x7ab83a, 0x9ac84a, 0x5aa040]),
      ...(fruited ? { fruit: 0xcc1f1a } : {}),
    }),
    height: look.says('bonsai') || look.is('tiny') ? 0.42 : look.between(0.55, 0.85),
    lean: look.between(-0.1, 0.1),
  };
  drawGround(s, look);
  drawTrunk(draft);
  if (fir) drawFir(draft);
  else drawCrown(draft);
  if (look.says('christmas', 'xmas'))
    s.sphere([draft.lean, draft.height * 0.45 + 1.26, 0], 0.09, {
      material: look.plain('glow', 0xffd24a),
    });
  s.floor(-0.14);
}
