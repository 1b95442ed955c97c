import { boxBlur } from './blur';
import type { Camera } from './camera';
import type { Visibility } from './visibility';

/** Each pixel of a square of five by five looks around by a turn of its own; a blur as wide joins them. */
const SQUARE = 5;
const TURNS = SQUARE ** 2;
const TAPS = 8;
const REACH = 0.16;
const DARKEST = 0.25;
const STRENGTH = 1.5;
const GOLDEN_ANGLE = 2.39996;

/** x and y of the taps in a unit disc, spread evenly; then of the disc turned a bit further, and so on. */
const DISCS = Float64Array.from({ length: TURNS * TAPS * 2 }, (_, i) => {
  const tap = (i >> 1) % TAPS;
  const around = tap * GOLDEN_ANGLE + (Math.floor(i / TAPS / 2) / TURNS) * 2 * Math.PI;
  return Math.sqrt((tap + 0.5) / TAPS) * (i % 2 === 0 ? Math.cos(around) : Math.sin(around));
});

/** Ambient light (1 open – 0.25 hidden) at half the width of what the camera sees. */
export function ambientLight(visibility: Visibility, camera: Camera): Float32Array {
  const reachPx = camera.focal * visibility.width * REACH;
  const half = visibility.width >> 1;
  // What points at the camera comes very near; nobody looks further than this.
  const margin = half >> 2;
  const stride = half + 2 * margin;
  const depths = halfDepths(visibility, margin, stride);
  const steps: Int32Array[] = [];
  const ambient = new Float32Array(half * half).fill(1);
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const place = (y + margin) * stride + x + margin;
      if (depths[place] === Infinity) continue;
      const radius = Math.min(margin, Math.round(reachPx / depths[place] / 2));
      steps[radius] ??= stepsOf(radius, stride);
      const turn = (x % SQUARE) + (y % SQUARE) * SQUARE;
      const hidden = hiddenShare(depths, place, steps[radius], turn * TAPS);
      ambient[y * half + x] = Math.max(DARKEST, 1 - hidden * STRENGTH);
    }
  }
  boxBlur(ambient, half, SQUARE >> 1);
  return ambient;
}

/** Depth of every second sample of every second row, infinite where nothing is. */
function halfDepths({ width, nearness }: Visibility, margin: number, stride: number): Float32Array {
  const depths = new Float32Array(stride * stride).fill(Infinity);
  for (let y = 0; y < width >> 1; y++) {
    const row = (y + margin) * stride + margin;
    for (let x = 0; x < width >> 1; x++) depths[row + x] = 1 / nearness[y * 2 * width + x * 2];
  }
  return depths;
}

/** The taps of discs of so many pixels, as steps through an image. */
function stepsOf(radius: number, stride: number): Int32Array {
  const steps = new Int32Array(TURNS * TAPS);
  for (let i = 0; i < steps.length; i++) {
    steps[i] = Math.round(DISCS[i * 2 + 1] * radius) * stride + Math.round(DISCS[i * 2] * radius);
  }
  return steps;
}

function hiddenShare(
  depths: Float32Array,
  place: number,
  steps: Int32Array,
  first: number,
): number {
  const depth = depths[place];
  let hidden = 0;
  for (let i = first; i < first + TAPS; i++) {
    const there = depths[place + steps[i]];
    if (there === Infinity) continue;
    // The sample across tells how the surface itself slopes, so that a slope does not shade itself.
    const across = depths[place - steps[i]];
    const plane = across === Infinity ? depth : 2 * depth - across;
    const behind = Math.min(depth, Math.max(plane, depth - REACH)) - there;
    if (behind > REACH * 0.03 && behind < REACH * 2.5) hidden += Math.min(1, (behind / REACH) * 2);
  }
  return hidden / TAPS;
}
