import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';

export function measureChair(look: Palette) {
  const width = look.between(0.3, 0.36);
  const depth = look.between(0.28, 0.33);
  const seat = 0.52;
  const back = look.is('royal') || look.says('throne') ? 0.95 : look.between(0.62, 0.82);
  const tilt = look.between(0.05, 0.13);
  const rear = -depth * 0.86;
  return {
    width,
    depth,
    seat,
    back,
    tilt,
    top: seat + back,
    splay: look.between(0.02, 0.06),
    turned: look.chance(0.55),
    arch: look.between(0.02, 0.1),
    /** z of the leaning back at height y. */
    lean: (y: number) => rear - tilt * Math.max(0, (y - seat) / back) ** 1.3,
  };
}

export type ChairDraft = ReturnType<typeof measureChair> & { s: Sculpture; frame: number };
