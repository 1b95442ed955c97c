import { clamp, fractal, mix, smoothstep } from './pattern';
import type { Surface } from './surface';

/** Sea in the accent colour, land in the first one, mountains, ice at the poles, clouds. */
export const planet: Surface = {
  height(x, y, z, _material, noise) {
    return 0.02 * fractal(noise, x * 2.2, y * 2.2, z * 2.2, 6);
  },
  paint(paint, { x, y, z }, { scale, accent }, noise) {
    const length = Math.hypot(x, y, z) || 1;
    const [u, v, w] = [x / length, y / length, z / length];
    const size = 1.6 * scale;
    const height = fractal(noise, u * size, v * size, w * size, 6) + 0.12;
    if (height < 0) {
      paint.towardsColor(1, accent);
      paint.scale(mix(0.65, 1.1, smoothstep(-0.5, 0, height)));
      paint.roughness = 0.25;
    } else {
      paint.towards(smoothstep(0.05, 0.35, height), 0.45, 0.36, 0.25);
      paint.towards(smoothstep(0.3, 0.45, height), 0.9, 0.9, 0.9);
      paint.scale(1 + 0.1 * noise(u * 20, v * 20, w * 20));
      paint.roughness = 0.9;
    }
    paint.towards(smoothstep(0.72, 0.85, Math.abs(v) + height * 0.25), 0.95, 0.97, 1);
    const cloud = smoothstep(0.12, 0.4, fractal(noise, u * 2.4 + 9, v * 4, w * 2.4, 5));
    paint.towards(cloud * 0.75, 1, 1, 1);
  },
};

/** Bands about local y. */
export const ring: Surface = {
  paint(paint, { x, z }, { accent }, noise) {
    const radius = Math.hypot(x, z);
    const band = noise(radius * 14, 3, 7) * 0.5 + noise(radius * 40, 1, 2) * 0.3;
    paint.towardsColor(clamp(0.5 + band), accent);
    paint.roughness = 0.8;
  },
};
