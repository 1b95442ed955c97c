import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { type CompanionDraft, drawCollar, drawEyes, drawPaws, startCompanion } from './companion';
import { xy, xyz } from './points';

const coatOf = (look: Palette): readonly number[] => {
  if (look.says('wolf', 'husky')) return [0x6f757e, 0x585e66];
  if (look.says('corgi', 'shiba', 'retriever')) return [0xd08a3e];
  if (look.says('dachshund')) return [0x6a3a20];
  return [0xb5793f, 0xd8b078, 0x5a4032, 0xe0d4c0, 0x8a8580];
};

function drawSnout({ s, m, head: [, y, z] }: CompanionDraft): void {
  s.ellipsoid([0, y - 0.1, z + 0.34], [0.15, 0.12, 0.2], { material: m.pale, blend: 0.07 });
  s.ellipsoid([0.075, y - 0.155, z + 0.4], [0.085, 0.085, 0.13], {
    material: m.pale,
    mirror: true,
    blend: 0.03,
  });
  s.ellipsoid([0, y - 0.2, z + 0.34], [0.1, 0.05, 0.15], { material: m.mouth });
  s.ellipsoid([0, y - 0.045, z + 0.53], [0.066, 0.05, 0.05], { material: m.dark });
}

function drawTongue({ s, head: [, y, z] }: CompanionDraft, material: number): void {
  const lick = xyz([0, y - 0.19, z + 0.38, 0.01, y - 0.23, z + 0.5, 0.02, y - 0.33, z + 0.53]);
  s.tube(lick, 0.045, 0.05, { material, segments: 4 });
}

function drawFloppyEars({ s, m, head: [, y, z] }: CompanionDraft): void {
  const flap: Vector3[] = [
    [0.25, y + 0.25, z - 0.04],
    [0.4, y + 0.14, z - 0.02],
    [0.43, y - 0.14, z + 0.05],
  ];
  s.tube(flap, 0.07, 0.1, {
    material: m.shaded,
    mirror: true,
    blend: 0.03,
    segments: 6,
    radius: (t) => 0.06 + 0.05 * t,
  });
}

function drawPrickedEars({ s, m, head: [, y, z] }: CompanionDraft): void {
  const rotation: Vector3 = [-0.05, 0.25, -0.14];
  s.plate([0.22, y + 0.33, z - 0.02], xy([-0.12, -0.14, 0.12, -0.12, 0.02, 0.22]), 0.05, {
    material: m.shaded,
    mirror: true,
    rotation,
    rounding: 0.045,
    blend: 0.04,
  });
  s.plate([0.22, y + 0.33, z + 0.03], xy([-0.07, -0.1, 0.07, -0.08, 0.015, 0.13]), 0.03, {
    material: m.inner,
    mirror: true,
    rotation,
    rounding: 0.02,
  });
}

export function drawDog(s: Sculpture, look: Palette): void {
  const pricked = look.says('wolf', 'husky', 'corgi', 'shepherd') || look.chance(0.15);
  const draft = startCompanion(s, look, { usual: coatOf(look), spotted: look.chance(0.3) });
  const { m } = draft;
  const [, y, z] = draft.head;
  if (look.chance(0.5))
    s.ellipsoid([0.19, y + 0.04, z + 0.18], [0.16, 0.17, 0.14], {
      material: m.shaded,
      blend: 0.02,
    });
  drawEyes(draft, look.is('cute') ? 1.2 : 1.08);
  drawSnout(draft);
  if (!look.says('wolf')) drawTongue(draft, look.plain('skin', 0xe0707c, { roughness: 0.35 }));
  for (const side of [-1, 1])
    s.ellipsoid([side * 0.17, y + 0.215, z + 0.25], [0.05, 0.02, 0.03], {
      material: m.shaded,
      rotation: [0, side * 0.4, side * 0.15],
      blend: 0.02,
    });
  if (pricked) drawPrickedEars(draft);
  else drawFloppyEars(draft);
  drawPaws(draft);
  const tail = xyz([0, 0.24, -0.3, 0.1, 0.36, -0.5, 0.24, 0.6, -0.5, 0.26, 0.74, -0.38]);
  s.tube(tail, 0.09, 0.05, { material: m.fur, blend: 0.06, segments: 5 });
  s.sphere([0.26, 0.75, -0.38], 0.07, { material: m.pale, blend: 0.04 });
  drawCollar(draft);
  s.floor();
}
