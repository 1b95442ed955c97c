/** Noise in -1 to 1. */
export type Noise = (x: number, y: number, z: number) => number;

export function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t;
}

export function clamp(value: number, low = 0, high = 1): number {
  return value < low ? low : value > high ? high : value;
}

/** 0 at `from`, 1 at `to` (which may be the smaller), smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Octaves of noise, each of half the height and twice the frequency. About -1 to 1. */
export function fractal(noise: Noise, x: number, y: number, z: number, octaves = 4): number {
  let sum = 0;
  let height = 0.5;
  let frequency = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += height * noise(x * frequency, y * frequency, z * frequency);
    frequency *= 2.03;
    height *= 0.5;
  }
  return sum;
}

/** A number in [0, 1) for each point of the whole-numbered lattice. */
export function lattice(x: number, y: number, z: number): number {
  let hash = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(z, 2147483647);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
