import type { Sample } from './sample';
import { environment, KEY_LIGHT, type Light, RIM_LIGHT } from './studio';
import type { Vector3 } from './vector';

/** How much of each light reaches a sample, 0–1. */
export type Reach = { ambient: number; key: number };

const DIELECTRIC = 0.04;

/** Shades samples in the studio: metal-roughness shading with soft boxes, key and rim light. */
export class StudioShader {
  /** Linear light towards the eye, before tone mapping. */
  readonly light = new Float64Array(3);
  private readonly eye: Vector3;
  private readonly view = new Float64Array(3);
  private readonly around = new Float64Array(3);
  private readonly diffuse = new Float64Array(3);
  private readonly mirror = new Float64Array(3);

  constructor(eye: Vector3) {
    this.eye = eye;
  }

  shade(sample: Sample, reach: Reach): void {
    const { light, diffuse, mirror } = this;
    this.lookFrom(sample);
    for (let i = 0; i < 3; i++) {
      diffuse[i] = sample.color[i] * (1 - sample.metalness);
      mirror[i] = DIELECTRIC + (sample.color[i] - DIELECTRIC) * sample.metalness;
      light[i] = sample.glow[i];
    }
    this.addEnvironment(sample, reach.ambient);
    const { metalness } = sample;
    // A metal has only reflections to show; let its key shadow stay light.
    const key = reach.key + (1 - reach.key) * 0.3 * metalness;
    this.addLight(sample, KEY_LIGHT, key * (0.35 + 0.65 * reach.ambient));
    this.addLight(sample, RIM_LIGHT, 0.4 + 0.6 * reach.ambient);
  }

  private lookFrom({ position, normal }: Sample): void {
    const { view, eye } = this;
    for (let i = 0; i < 3; i++) view[i] = eye[i] - position[i];
    const length = Math.hypot(view[0], view[1], view[2]) || 1;
    for (let i = 0; i < 3; i++) view[i] /= length;
    // Both faces are drawn: what is seen from behind has its normal turned.
    if (dot(view, normal) < -0.2) for (let i = 0; i < 3; i++) normal[i] = -normal[i];
  }

  private addEnvironment({ normal, roughness }: Sample, ambient: number): void {
    const { light, diffuse, mirror, view, around } = this;
    environment(normal[0], normal[1], normal[2], 1, around);
    for (let i = 0; i < 3; i++) light[i] += diffuse[i] * around[i] * ambient;
    const facing = Math.max(0.02, dot(normal, view));
    const twice = 2 * facing;
    environment(
      twice * normal[0] - view[0],
      twice * normal[1] - view[1],
      twice * normal[2] - view[2],
      roughness,
      around,
    );
    const grazing = (1 - facing) ** 5 * (1 - roughness) * 0.9;
    const open = Math.min(1, ambient * 1.1) * (1 - 0.35 * roughness);
    for (let i = 0; i < 3; i++) {
      light[i] += (mirror[i] + (1 - mirror[i]) * grazing) * around[i] * open;
    }
  }

  /** Lambert and GGX for one distant light. */
  private addLight(sample: Sample, { towards, color }: Light, strength: number): void {
    const { light, diffuse, mirror, view } = this;
    const { normal } = sample;
    const roughness = Math.max(0.06, sample.roughness);
    const facing = normal[0] * towards[0] + normal[1] * towards[1] + normal[2] * towards[2];
    if (facing <= 0 || strength <= 0) return;
    const hx = view[0] + towards[0];
    const hy = view[1] + towards[1];
    const hz = view[2] + towards[2];
    const length = Math.sqrt(hx * hx + hy * hy + hz * hz) || 1;
    const alongNormal = (normal[0] * hx + normal[1] * hy + normal[2] * hz) / length;
    const alongView = (view[0] * hx + view[1] * hy + view[2] * hz) / length;
    const alpha = roughness ** 4;
    const lobe = alongNormal * alongNormal * (alpha - 1) + 1;
    const masking = (roughness + 1) ** 2 / 8;
    const seen = Math.max(0.02, dot(normal, view)) * (1 - masking) + masking;
    const visible = 1 / (4 * seen * (facing * (1 - masking) + masking));
    const highlight = Math.min(8, (alpha / (lobe * lobe)) * visible) * 0.3;
    const fresnel = (1 - alongView) ** 5;
    for (let i = 0; i < 3; i++) {
      const gloss = (mirror[i] + (1 - mirror[i]) * fresnel) * highlight;
      light[i] += facing * strength * color[i] * (diffuse[i] + gloss);
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
