import type { KeyShadow } from './key-shadow';
import type { Sample } from './sample';
import { environment, KEY_LIGHT, type Light, RIM_LIGHT } from './studio';
import type { Vector3 } from './vector';

const DIELECTRIC = 0.04;
const SELF_SHADOW_PENUMBRA = 0.02;

/** Shades samples in the studio: metal-roughness shading with soft boxes, key and rim light. Axes and
 *  channels are written out one by one: this runs for every pixel of a picture. */
export class StudioShader {
  /** Linear light towards the eye, before tone mapping. */
  readonly light = new Float64Array(3);
  private readonly eye: Vector3;
  private readonly key: KeyShadow;
  private readonly view = new Float64Array(3);
  private readonly mirrored = new Float64Array(3);
  private readonly around = new Float64Array(3);
  private readonly diffuse = new Float64Array(3);
  private readonly mirror = new Float64Array(3);

  constructor(eye: Vector3, key: KeyShadow) {
    this.eye = eye;
    this.key = key;
  }

  /** `ambient`: how much of the light from all around reaches the sample, 0–1. */
  shade(sample: Sample, ambient: number): void {
    const { light, diffuse, mirror } = this;
    const { color, glow, metalness } = sample;
    this.lookFrom(sample);
    diffuse[0] = color[0] * (1 - metalness);
    diffuse[1] = color[1] * (1 - metalness);
    diffuse[2] = color[2] * (1 - metalness);
    mirror[0] = DIELECTRIC + (color[0] - DIELECTRIC) * metalness;
    mirror[1] = DIELECTRIC + (color[1] - DIELECTRIC) * metalness;
    mirror[2] = DIELECTRIC + (color[2] - DIELECTRIC) * metalness;
    light[0] = glow[0];
    light[1] = glow[1];
    light[2] = glow[2];
    this.addEnvironment(sample, ambient);
    if (isTowards(sample.normal, KEY_LIGHT)) {
      const key = this.key.lit(sample.position, SELF_SHADOW_PENUMBRA);
      // A metal has only reflections to show; let its key shadow stay light.
      const lit = key + (1 - key) * 0.3 * metalness;
      this.addLight(sample, KEY_LIGHT, lit * (0.35 + 0.65 * ambient));
    }
    if (isTowards(sample.normal, RIM_LIGHT)) this.addLight(sample, RIM_LIGHT, 0.4 + 0.6 * ambient);
  }

  private lookFrom({ position, normal }: Sample): void {
    const { view, eye } = this;
    const x = eye[0] - position[0];
    const y = eye[1] - position[1];
    const z = eye[2] - position[2];
    const length = Math.sqrt(x * x + y * y + z * z) || 1;
    view[0] = x / length;
    view[1] = y / length;
    view[2] = z / length;
    if (dot(view, normal) >= -0.2) return;
    // Both faces are drawn: what is seen from behind has its normal turned.
    normal[0] = -normal[0];
    normal[1] = -normal[1];
    normal[2] = -normal[2];
  }

  private addEnvironment({ normal, roughness }: Sample, ambient: number): void {
    const { light, diffuse, mirror, view, mirrored, around } = this;
    environment(normal, 1, around);
    light[0] += diffuse[0] * around[0] * ambient;
    light[1] += diffuse[1] * around[1] * ambient;
    light[2] += diffuse[2] * around[2] * ambient;
    const facing = Math.max(0.02, dot(normal, view));
    const twice = 2 * facing;
    mirrored[0] = twice * normal[0] - view[0];
    mirrored[1] = twice * normal[1] - view[1];
    mirrored[2] = twice * normal[2] - view[2];
    environment(mirrored, roughness, around);
    const grazing = fifthPower(1 - facing) * (1 - roughness) * 0.9;
    const open = Math.min(1, ambient * 1.1) * (1 - 0.35 * roughness);
    light[0] += (mirror[0] + (1 - mirror[0]) * grazing) * around[0] * open;
    light[1] += (mirror[1] + (1 - mirror[1]) * grazing) * around[1] * open;
    light[2] += (mirror[2] + (1 - mirror[2]) * grazing) * around[2] * open;
  }

  /** Lambert and GGX for one distant light. */
  private addLight(sample: Sample, { towards, color }: Light, strength: number): void {
    const { light, diffuse, mirror, view } = this;
    const { normal } = sample;
    const roughness = Math.max(0.06, sample.roughness);
    const facing = normal[0] * towards[0] + normal[1] * towards[1] + normal[2] * towards[2];
    const hx = view[0] + towards[0];
    const hy = view[1] + towards[1];
    const hz = view[2] + towards[2];
    const length = Math.sqrt(hx * hx + hy * hy + hz * hz) || 1;
    const alongNormal = (normal[0] * hx + normal[1] * hy + normal[2] * hz) / length;
    const alongView = (view[0] * hx + view[1] * hy + view[2] * hz) / length;
    const alpha = roughness * roughness * roughness * roughness;
    const lobe = alongNormal * alongNormal * (alpha - 1) + 1;
    const masking = ((roughness + 1) * (roughness + 1)) / 8;
    const seen = Math.max(0.02, dot(normal, view)) * (1 - masking) + masking;
    const visible = 1 / (4 * seen * (facing * (1 - masking) + masking));
    const highlight = Math.min(8, (alpha / (lobe * lobe)) * visible) * 0.3;
    const fresnel = fifthPower(1 - alongView);
    const reach = facing * strength;
    light[0] +=
      reach * color[0] * (diffuse[0] + (mirror[0] + (1 - mirror[0]) * fresnel) * highlight);
    light[1] +=
      reach * color[1] * (diffuse[1] + (mirror[1] + (1 - mirror[1]) * fresnel) * highlight);
    light[2] +=
      reach * color[2] * (diffuse[2] + (mirror[2] + (1 - mirror[2]) * fresnel) * highlight);
  }
}

function isTowards(normal: Float64Array, { towards }: Light): boolean {
  return normal[0] * towards[0] + normal[1] * towards[1] + normal[2] * towards[2] > 0;
}

/** `** 5` is a call that takes ten times as long. */
function fifthPower(x: number): number {
  return x * x * x * x * x;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
