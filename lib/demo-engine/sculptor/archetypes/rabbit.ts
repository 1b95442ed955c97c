import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { drawEyes, drawMuzzle, drawPaws, startCompanion } from './companion';

export function drawRabbit(s: Sculpture, look: Palette): void {
  const draft = startCompanion(s, look, {
    usual: [0xe8e0d4, 0xb89878, 0x8f8a86, 0xf0ece6],
    spotted: look.chance(0.3),
  });
  const { m } = draft;
  const [, y, z] = draft.head;
  const flop = look.between(-0.05, 0.12);
  const ear = (front: number): Vector3[] => [
    [0.13, y + 0.25, z - 0.05 + front],
    [0.17 + flop * 0.5, y + 0.55, z - 0.1 + front],
    [0.2 + flop, y + 0.8, z - 0.05 + front],
  ];
  s.tube(ear(0), 0.085, 0.05, {
    material: m.fur,
    mirror: true,
    radius: (t) => 0.06 + 0.055 * Math.sin(t * 2.6),
    segments: 5,
  });
  s.tube(ear(0.07), 0.03, 0.02, {
    material: m.inner,
    mirror: true,
    radius: (t) => 0.025 + 0.035 * Math.sin(t * 2.8),
    segments: 5,
  });
  drawEyes(draft, 1.05);
  drawMuzzle(draft, 0.085);
  s.roundedBox([0, y - 0.22, z + 0.385], [0.032, 0.04, 0.012], {
    material: m.pale,
    rounding: 0.01,
  });
  s.roundedBox([0, y - 0.22, z + 0.398], [0.003, 0.042, 0.004], { material: m.dark, rounding: 0 });
  drawPaws(draft);
  s.sphere([0, 0.24, -0.42], 0.13, {
    material: m.pale,
    blend: 0.03,
    displacement: 0.02,
    frequency: 9,
  });
  s.floor();
}
