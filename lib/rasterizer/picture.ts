import { ambientLight } from './ambient';
import type { Camera } from './camera';
import type { KeyShadow } from './key-shadow';
import { blankSample, type SampleReader } from './sample';
import { StudioShader } from './shade';
import { toneMap } from './studio';
import type { Visibility } from './visibility';

/** Samples to a pixel, along each side. */
export const SUPERSAMPLING = 2;
const SAMPLES = SUPERSAMPLING ** 2;
const OCCLUSION_REACH = 0.16;
const SELF_SHADOW_PENUMBRA = 0.02;
/** Samples of one pixel that lie this close together (share of their depth) see one surface. */
const SAME_SURFACE = 0.004;

/** Sums of tone-mapped light to each pixel, and how many of its samples saw the model. */
export type Picture = { size: number; light: Float32Array; hits: Uint8Array };

type Scene = { visibility: Visibility; camera: Camera; key: KeyShadow; reader: SampleReader };

/** Shades what the samples see. One sample speaks for a pixel that shows a single surface. */
export function shadeSamples({ visibility, camera, key, reader }: Scene): Picture {
  const { width } = visibility;
  const size = width / SUPERSAMPLING;
  const picture: Picture = {
    size,
    light: new Float32Array(size * size * 3),
    hits: new Uint8Array(size * size),
  };
  const ambient = ambientLight(visibility, camera.focal * width, OCCLUSION_REACH);
  const shader = new StudioShader(camera.eye);
  const sample = blankSample();
  const { position } = sample;
  const shade = (at: number, pixel: number, weight: number) => {
    reader.read(visibility.triangles[at], visibility.second[at], visibility.third[at], sample);
    shader.shade(sample, {
      ambient: ambient[pixel],
      key: key.lit(position[0], position[1], position[2], SELF_SHADOW_PENUMBRA),
    });
    for (let i = 0; i < 3; i++) picture.light[pixel * 3 + i] += weight * toneMap(shader.light[i]);
  };
  for (let pixel = 0; pixel < picture.hits.length; pixel++) {
    const first = (Math.floor(pixel / size) * width + (pixel % size)) * SUPERSAMPLING;
    const corners = [first, first + 1, first + width, first + width + 1];
    const seen = corners.filter((at) => visibility.triangles[at] >= 0);
    picture.hits[pixel] = seen.length;
    if (isOneSurface(visibility, seen)) shade(first, pixel, SAMPLES);
    else for (const at of seen) shade(at, pixel, 1);
  }
  return picture;
}

function isOneSurface({ nearness }: Visibility, seen: readonly number[]): boolean {
  if (seen.length < SAMPLES) return false;
  let [nearest, farthest] = [0, Infinity];
  for (const at of seen) {
    nearest = Math.max(nearest, nearness[at]);
    farthest = Math.min(farthest, nearness[at]);
  }
  return nearest - farthest < nearest * SAME_SURFACE;
}
