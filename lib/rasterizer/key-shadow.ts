import type { Mesh } from './mesh';
import { KEY_LIGHT } from './studio';
import { cross, dot, normalize, type Vector3 } from './vector';
import { drawTriangles } from './visibility';

const WIDTH = 512;
/** Half the diagonal of the largest box of longest side 1.9. */
const RADIUS = 1.65;
const BIAS = 0.02;
/** Where around a point the light is asked for, within a unit disc. */
const TAPS = Array.from({ length: 9 }, (_, i) => {
  const radius = Math.sqrt((i + 0.5) / 9);
  return { x: Math.cos(i * 2.39996) * radius, y: Math.sin(i * 2.39996) * radius };
});

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
    const projected = new Float32Array(mesh.positions.length);
    for (let i = 0; i < projected.length; i += 3) {
      const vertex: Vector3 = [mesh.positions[i], mesh.positions[i + 1], mesh.positions[i + 2]];
      projected[i] = WIDTH / 2 + dot(vertex, this.x) * this.scale;
      projected[i + 1] = WIDTH / 2 + dot(vertex, this.y) * this.scale;
      // Heights towards the light, lifted above zero: nothing is 0.
      projected[i + 2] = dot(vertex, light) + RADIUS + 1;
    }
    this.heights = drawTriangles(projected, mesh.indices, WIDTH).nearness;
    this.lift = RADIUS + 1;
  }

  /** 1 in full light – 0 in full shadow; `softness`: radius of the penumbra in model units. */
  lit(x: number, y: number, z: number, softness: number): number {
    const { light, scale } = this;
    const u = WIDTH / 2 + (x * this.x[0] + y * this.x[1] + z * this.x[2]) * scale;
    const v = WIDTH / 2 + (x * this.y[0] + y * this.y[1] + z * this.y[2]) * scale;
    const height = x * light[0] + y * light[1] + z * light[2] + this.lift + BIAS + softness * 0.4;
    let lit = 0;
    for (let i = 0; i < TAPS.length; i++) {
      const column = Math.floor(u + TAPS[i].x * softness * scale);
      const row = Math.floor(v + TAPS[i].y * softness * scale);
      const outside = column < 0 || row < 0 || column >= WIDTH || row >= WIDTH;
      const shade = outside ? 0 : this.heights[row * WIDTH + column];
      // Far behind the model the floor lies below zero, too.
      if (shade === 0 || shade < height) lit++;
    }
    return lit / TAPS.length;
  }
}
