import type { Camera } from './camera';
import { cornerWeights } from './corner-weights';
import type { KeyShadow } from './key-shadow';
import { blankSample, type SampleReader } from './sample';
import { StudioShader } from './shade';
import { toneMap } from './studio';
import type { Visibility } from './visibility';

/** Samples to a pixel, along each side. */
export const SUPERSAMPLING = 2;
const SAMPLES = SUPERSAMPLING ** 2;
/** Samples of one pixel that lie this close together (share of their depth) see one surface. */
const SAME_SURFACE = 0.004;

/** Sums of tone-mapped light to each pixel, and how many of its samples saw the model. */
export type Picture = { size: number; light: Float32Array; hits: Uint8Array };

type Scene = {
  visibility: Visibility;
  camera: Camera;
  /** Of each pixel. */
  ambient: Float32Array;
  key: KeyShadow;
  reader: SampleReader;
};

/** Shades what the samples see. One sample speaks for a pixel that shows a single surface. */
export function shadeSamples(scene: Scene): Picture {
  const { width, triangles } = scene.visibility;
  const size = width / SUPERSAMPLING;
  const hits = new Uint8Array(size * size);
  const brush = new Brush(scene, size);
  for (let pixel = 0; pixel < hits.length; pixel++) {
    const first = (Math.floor(pixel / size) * width + (pixel % size)) * SUPERSAMPLING;
    const below = first + width;
    let seen = 0;
    if (triangles[first] >= 0) seen++;
    if (triangles[first + 1] >= 0) seen++;
    if (triangles[below] >= 0) seen++;
    if (triangles[below + 1] >= 0) seen++;
    if (seen === 0) continue;
    hits[pixel] = seen;
    if (seen === SAMPLES && isOneSurface(scene.visibility, first)) {
      brush.shade(first, pixel, SAMPLES);
      continue;
    }
    if (triangles[first] >= 0) brush.shade(first, pixel, 1);
    if (triangles[first + 1] >= 0) brush.shade(first + 1, pixel, 1);
    if (triangles[below] >= 0) brush.shade(below, pixel, 1);
    if (triangles[below + 1] >= 0) brush.shade(below + 1, pixel, 1);
  }
  return { size, light: brush.light, hits };
}

class Brush {
  readonly light: Float32Array;
  private readonly scene: Scene;
  private readonly shader: StudioShader;
  private readonly sample = blankSample();
  private readonly weights = new Float64Array(3);

  constructor(scene: Scene, size: number) {
    this.scene = scene;
    this.light = new Float32Array(size * size * 3);
    this.shader = new StudioShader(scene.camera.eye, scene.key);
  }

  /** Adds what one sample sees to a pixel, `weight` times. */
  shade(at: number, pixel: number, weight: number): void {
    const { scene, light, sample, weights, shader } = this;
    cornerWeights(scene.visibility, at, weights);
    scene.reader.read(scene.visibility.triangles[at], weights, sample);
    shader.shade(sample, scene.ambient[pixel]);
    light[pixel * 3] += weight * toneMap(shader.light[0]);
    light[pixel * 3 + 1] += weight * toneMap(shader.light[1]);
    light[pixel * 3 + 2] += weight * toneMap(shader.light[2]);
  }
}

/** Whether the four samples of a pixel, all of which see the model, are close together. */
function isOneSurface({ nearness, width }: Visibility, first: number): boolean {
  const a = nearness[first];
  const b = nearness[first + 1];
  const c = nearness[first + width];
  const d = nearness[first + width + 1];
  const nearest = Math.max(a, b, c, d);
  return nearest - Math.min(a, b, c, d) < nearest * SAME_SURFACE;
}
