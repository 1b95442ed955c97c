import { boxBlur } from './blur';
import type { KeyShadow } from './key-shadow';
import type { Mesh } from './mesh';
import { drawTriangles } from './visibility';

const WIDTH = 256;
/** Half width of the floor that can lie in shadow, in model units. */
const EXTENT = 2.6;
const TEXELS_PER_UNIT = WIDTH / 2 / EXTENT;
const KEY_SHARE = 0.3;

/** The floor under a model: dark where it hides the sky, less bright where it hides the key light. */
export class FloorLight {
  private readonly light: Float32Array;

  /** `ground`: height of the floor. */
  constructor(mesh: Mesh, ground: number, key: KeyShadow) {
    const close = hiddenSky(mesh, ground);
    const wide = close.slice();
    for (const radius of [2, 2]) boxBlur(close, WIDTH, radius);
    for (const radius of [7, 6, 5]) boxBlur(wide, WIDTH, radius);
    const keyed = new Float32Array(WIDTH * WIDTH);
    const point = Float64Array.of(0, ground, 0);
    for (let texel = 0; texel < keyed.length; texel++) {
      point[0] = ((texel % WIDTH) + 0.5) / TEXELS_PER_UNIT - EXTENT;
      point[2] = (Math.floor(texel / WIDTH) + 0.5) / TEXELS_PER_UNIT - EXTENT;
      // Hard-edged: the blur makes the penumbra.
      keyed[texel] = key.lit(point, 0);
    }
    for (const radius of [3, 3]) boxBlur(keyed, WIDTH, radius);
    this.light = keyed;
    for (let texel = 0; texel < keyed.length; texel++) {
      const sky = 1 - close[texel] * 0.32 - wide[texel] * 0.5;
      keyed[texel] = sky * (1 - KEY_SHARE * (1 - keyed[texel]));
    }
  }

  /** 1 in full light – about 0.2 right under the model. */
  at(x: number, z: number): number {
    const u = (x + EXTENT) * TEXELS_PER_UNIT - 0.5;
    const v = (z + EXTENT) * TEXELS_PER_UNIT - 0.5;
    const column = Math.floor(u);
    const row = Math.floor(v);
    if (column < 0 || row < 0 || column >= WIDTH - 1 || row >= WIDTH - 1) return 1;
    const fx = u - column;
    const fy = v - row;
    const texel = row * WIDTH + column;
    const near = this.light[texel] * (1 - fx) + this.light[texel + 1] * fx;
    const far = this.light[texel + WIDTH] * (1 - fx) + this.light[texel + WIDTH + 1] * fx;
    return near * (1 - fy) + far * fy;
  }
}

/** 1 where the model touches the floor, less the higher it is above it, 0 under open sky. */
function hiddenSky({ positions, indices }: Mesh, ground: number): Float32Array {
  const projected = new Float32Array(positions.length);
  for (let i = 0; i < projected.length; i += 3) {
    projected[i] = (positions[i] + EXTENT) * TEXELS_PER_UNIT;
    projected[i + 1] = (positions[i + 2] + EXTENT) * TEXELS_PER_UNIT;
    projected[i + 2] = Math.max(1e-4, 1 - (positions[i + 1] - ground) * 0.75);
  }
  return drawTriangles(projected, indices, WIDTH).nearness;
}
