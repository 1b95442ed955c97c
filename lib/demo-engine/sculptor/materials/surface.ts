import type { Vector3 } from '../../../rasterizer/vector';
import type { Material } from './material';
import { clamp, mix, type Noise } from './pattern';

/** A point that is being painted. */
export type SurfacePoint = {
  /** In the axes of the part it lies on. */
  x: number;
  y: number;
  z: number;
  worldX: number;
  worldY: number;
  worldZ: number;
  normalX: number;
  normalY: number;
  normalZ: number;
  /** 1 open – 0.2 deep in a corner. */
  occlusion: number;
  /** 1 on a sharp convex edge – 0 on a face. */
  edge: number;
};

/** What a texel gets: sRGB colour and glow, metalness and roughness, each 0–1. */
export class Paint {
  red = 0;
  green = 0;
  blue = 0;
  metalness = 0;
  roughness = 0;
  glowRed = 0;
  glowGreen = 0;
  glowBlue = 0;

  start({ color, metalness, roughness }: Material): void {
    this.red = color[0];
    this.green = color[1];
    this.blue = color[2];
    this.metalness = metalness;
    this.roughness = roughness;
    this.glow(0);
  }

  /** Mixes the colour towards another by `t`. */
  towards(t: number, red: number, green: number, blue: number): void {
    this.red = mix(this.red, red, t);
    this.green = mix(this.green, green, t);
    this.blue = mix(this.blue, blue, t);
  }

  towardsColor(t: number, color: Vector3): void {
    this.towards(t, color[0], color[1], color[2]);
  }

  /** Mixes the colour by `t` towards itself multiplied channel by channel, at most white. */
  towardsScaled(t: number, red: number, green = red, blue = red): void {
    const [r, g, b] = [this.red * red, this.green * green, this.blue * blue];
    this.towards(t, Math.min(1, r), Math.min(1, g), Math.min(1, b));
  }

  scale(factor: number): void {
    this.red *= factor;
    this.green *= factor;
    this.blue *= factor;
  }

  /** Lights the surface from within in its own colour. */
  glow(strength: number): void {
    this.glowRed = this.red * strength;
    this.glowGreen = this.green * strength;
    this.glowBlue = this.blue * strength;
  }

  finish(): void {
    this.red = clamp(this.red);
    this.green = clamp(this.green);
    this.blue = clamp(this.blue);
    this.metalness = clamp(this.metalness);
    this.roughness = clamp(this.roughness, 0.05, 1);
  }

  blend(t: number, other: Paint): void {
    this.towards(t, other.red, other.green, other.blue);
    this.metalness = mix(this.metalness, other.metalness, t);
    this.roughness = mix(this.roughness, other.roughness, t);
    this.glowRed = mix(this.glowRed, other.glowRed, t);
    this.glowGreen = mix(this.glowGreen, other.glowGreen, t);
    this.glowBlue = mix(this.glowBlue, other.glowBlue, t);
  }
}

/** How one kind of material looks. */
export type Surface = {
  paint(paint: Paint, at: SurfacePoint, material: Material, noise: Noise): void;
  /** Relief in sculpture units at a point in the part's axes; absent where the kind is smooth. */
  height?(x: number, y: number, z: number, material: Material, noise: Noise): number;
};
