import { clamp, mix } from './pattern';
import type { Surface } from './surface';

const PUPIL = 0.55;
const RIM = 0.9;

/** A cartoon eyeball that looks along local +z: white, iris, pupil and two highlights. */
export const eye: Surface = {
  paint(paint, { x, y, z }, { accent, iris }) {
    const length = Math.hypot(x, y, z) || 1;
    const fromGaze = Math.acos(clamp(z / length, -1, 1)) / iris;
    if (fromGaze < 1) {
      paint.towardsColor(1, accent);
      paint.scale(mix(1.25, 0.55, fromGaze));
      if (fromGaze < PUPIL) paint.towards(1, 0.02, 0.02, 0.03);
      if (fromGaze > RIM) paint.towards(0.7, 0.03, 0.03, 0.04);
    }
    const [right, up] = [x / length, y / length];
    if (z > 0 && Math.hypot(right + 0.26, up - 0.3) < 0.17) paint.towards(1, 1, 1, 1);
    if (z > 0 && Math.hypot(right - 0.16, up + 0.18) < 0.07) paint.towards(1, 0.9, 0.95, 1);
    paint.roughness = 0.12;
  },
};
