import { normalize, type Vector3 } from './vector';

type SoftBox = { towards: Vector3; size: number; strength: number; color: Vector3 };

/** Soft boxes that reflections show: key, fill, and one behind for the rim. */
const SOFT_BOXES: readonly SoftBox[] = [
  { towards: [-0.55, 0.62, 0.56], size: 0.16, strength: 4.2, color: [1, 0.97, 0.92] },
  { towards: [0.85, 0.25, 0.46], size: 0.1, strength: 2.2, color: [0.85, 0.93, 1] },
  { towards: [0.1, 0.35, -0.93], size: 0.2, strength: 2.6, color: [1, 1, 1] },
];

export type Light = { towards: Vector3; color: Vector3 };
export const KEY_LIGHT: Light = {
  towards: normalize([-0.5, 0.78, 0.62]),
  color: [1.12, 1.07, 0.99],
};
export const RIM_LIGHT: Light = {
  towards: normalize([0.7, 0.35, -0.65]),
  color: [0.5, 0.54, 0.62],
};

/** Writes what the studio sends from a direction, blurred by `roughness` (1: all diffuse light). */
export function environment(towards: Float64Array, roughness: number, out: Float64Array): void {
  const x = towards[0];
  const y = towards[1];
  const z = towards[2];
  const height = 0.5 + 0.5 * y;
  const sky = height * height * (3 - 2 * height);
  out[0] = 0.27 + sky * 0.56;
  out[1] = 0.27 + sky * 0.58;
  out[2] = 0.29 + sky * 0.64;
  for (let i = 0; i < SOFT_BOXES.length; i++) {
    const { towards: box, size, strength, color } = SOFT_BOXES[i];
    const border = 1 - size * (0.6 + 0.4 * roughness) - roughness * 0.45;
    const along = x * box[0] + y * box[1] + z * box[2];
    if (along <= border) continue;
    const inside = (along - border) / (1 - border);
    const lit = inside * inside * (3 - 2 * inside) * strength * (1 - 0.75 * roughness);
    out[0] += color[0] * lit;
    out[1] += color[1] * lit;
    out[2] += color[2] * lit;
  }
}

/** Linear up to 0.6, then a soft shoulder towards 1: base colours keep their look. */
export function toneMap(light: number): number {
  const exposed = light * 0.92;
  return exposed < 0.6 ? exposed : 0.6 + 0.4 * (1 - Math.exp((0.6 - exposed) / 0.4));
}
