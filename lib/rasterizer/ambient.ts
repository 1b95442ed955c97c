import { boxBlur } from './blur';
import type { Visibility } from './visibility';

const TAPS = Array.from({ length: 12 }, (_, i) => {
  const radius = Math.sqrt((i + 0.5) / 12);
  return { x: Math.cos(i * 2.39996) * radius, y: Math.sin(i * 2.39996) * radius };
});
const DARKEST = 0.25;
const STRENGTH = 1.5;

/** Ambient light (1 open – 0.25 hidden) at half the picture's width. `reach`: in model units. */
export function ambientLight(visibility: Visibility, focal: number, reach: number): Float32Array {
  const { width, nearness } = visibility;
  const half = width >> 1;
  const ambient = new Float32Array(half * half).fill(1);
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const near = nearness[y * 2 * width + x * 2];
      if (near === 0) continue;
      const hidden = hiddenShare(visibility, x * 2, y * 2, reach, focal * reach * near);
      ambient[y * half + x] = Math.max(DARKEST, 1 - hidden * STRENGTH);
    }
  }
  boxBlur(ambient, half, 2);
  return ambient;
}

function hiddenShare(
  { width, nearness }: Visibility,
  x: number,
  y: number,
  reach: number,
  radius: number,
): number {
  const depth = 1 / nearness[y * width + x];
  const spin = ((((x * 36928046) ^ (y * 9674832)) >>> 0) % 628) / 100;
  const [cosine, sine] = [Math.cos(spin), Math.sin(spin)];
  let hidden = 0;
  for (const tap of TAPS) {
    const dx = Math.round((tap.x * cosine - tap.y * sine) * radius);
    const dy = Math.round((tap.x * sine + tap.y * cosine) * radius);
    const near = at(nearness, width, x + dx, y + dy);
    if (near === 0) continue;
    // The sample across tells how the surface itself slopes, so that a slope does not shade itself.
    const across = at(nearness, width, x - dx, y - dy);
    const plane = across > 0 ? 2 * depth - 1 / across : depth;
    const behind = Math.min(depth, Math.max(plane, depth - reach)) - 1 / near;
    if (behind > reach * 0.03 && behind < reach * 2.5) hidden += Math.min(1, (behind / reach) * 2);
  }
  return hidden / TAPS.length;
}

function at(image: Float32Array, width: number, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= width) return 0;
  return image[y * width + x];
}
