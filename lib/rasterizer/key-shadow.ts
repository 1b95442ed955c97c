import type { Mesh } from './mesh';
import { KEY_LIGHT } from './studio';
import { cross, normalize, type Vector3 } from './vector';
import { drawTriangles } from './visibility';

const WIDTH = 512;
/** Half the diagonal of the largest box of longest side 1.9. */
const RADIUS = 1.65;
const BIAS = 0.02;
const TAPS = 9;
/** Where around a point the light is asked for, within a unit disc. */
const TAP_X = Float64Array.from({ length: TAPS }, (_, i) => Math.cos(i * 2.39996) * tapRadius(i));
const TAP_Y = Float64Array.from({ length: TAPS }, (_, i) => Math.sin(i * 2.39996) * tapRadius(i));

/** What the key light sees of the model: how much of it reaches any point. */
export class KeyShadow {
  private readonly x: Vector3;
  private readonly y: Vector3;
  private readonly light: Vector3;
  private readonly scale: number;
  private readonly heights: Float32Array;
  private readonly lift: number;

  /** The mesh is centred, its longest side 1.9. */
  constructor(mesh: Mesh) {
    const light = KEY_LIGHT.towards;
    this.light = light;
    this.x = normalize(cross([0, 1, 0], light));
    this.y = cross(light, this.x);
    this.scale = WIDTH / 2 / RADIUS;
    this.lift = RADIUS + 1;
    this.heights = drawTriangles(this.project(mesh), mesh.indices, WIDTH).nearness;
  }

  /** Places on the map, and heights towards the light, lifted above zero: nothing is 0. */
  private project({ positions }: Mesh): Float32Array {
    const { x: across, y: along, light, scale, lift } = this;
    const projected = new Float32Array(positions.length);
    for (let i = 0; i < positions.length; i += 3) {
      const x = positions[i];
      const y = positions[i + 1];
      const z = positions[i + 2];
      projected[i] = WIDTH / 2 + (x * across[0] + y * across[1] + z * across[2]) * scale;
      projected[i + 1] = WIDTH / 2 + (x * along[0] + y * along[1] + z * along[2]) * scale;
      projected[i + 2] = x * light[0] + y * light[1] + z * light[2] + lift;
    }
    return projected;
  }

  /** 1 in full light – 0 in full shadow; `softness`: radius of the penumbra in model units, 0 for none. */
  lit(point: Float64Array, softness: number): number {
    const x = point[0];
    const y = point[1];
    const z = point[2];
    const { x: across, y: along, light, scale } = this;
    const u = (x * across[0] + y * across[1] + z * across[2]) * scale;
    const v = (x * along[0] + y * along[1] + z * along[2]) * scale;
    const reach = softness * scale;
    // The map holds the whole model.
    if (Math.max(Math.abs(u), Math.abs(v)) + reach >= WIDTH / 2) return 1;
    const height = x * light[0] + y * light[1] + z * light[2] + this.lift + BIAS + softness * 0.4;
    const taps = softness === 0 ? 1 : TAPS;
    let lit = 0;
    for (let i = 0; i < taps; i++) {
      const column = Math.floor(WIDTH / 2 + u + TAP_X[i] * reach);
      const row = Math.floor(WIDTH / 2 + v + TAP_Y[i] * reach);
      const shade = this.heights[row * WIDTH + column];
      // Far behind the model the floor lies below zero, too.
      if (shade === 0 || shade < height) lit++;
    }
    return lit / taps;
  }
}

function tapRadius(i: number): number {
  return Math.sqrt((i + 0.5) / TAPS);
}
