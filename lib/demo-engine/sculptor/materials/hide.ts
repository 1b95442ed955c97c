import { cellBorder } from './cells';
import { fractal, mix, smoothstep } from './pattern';
import type { Surface } from './surface';

export const scales: Surface = {
  height(x, y, z, { scale, depth }) {
    const size = 17 * scale;
    return 0.011 * smoothstep(0, 0.35, cellBorder(x * size, y * size, z * size)) * depth;
  },
  paint(paint, at, { scale, accent }, noise) {
    const size = 17 * scale;
    const raised = smoothstep(0, 0.35, cellBorder(at.x * size, at.y * size, at.z * size));
    const patch = 0.5 + 0.5 * noise(at.worldX * 3, at.worldY * 3, at.worldZ * 3);
    paint.towardsColor(smoothstep(0.2, 0.9, patch) * 0.55, accent);
    paint.scale(mix(0.72, 1.08, raised));
    paint.towards(smoothstep(0.4, 1, at.normalY) * 0.16, 1, 1, 0.9);
    paint.towardsScaled(smoothstep(-0.2, -1, at.normalY) * 0.25, 0.6, 0.6, 0.7);
    paint.roughness = mix(0.65, 0.38, raised);
  },
};

export const skin: Surface = {
  paint(paint, { worldX: x, worldY: y, worldZ: z }, { spots, accent, roughness }, noise) {
    const cloud = fractal(noise, x * 4, y * 4, z * 4, 3);
    paint.scale(1 + 0.08 * cloud);
    paint.towardsColor(smoothstep(0.2, 0.5, cloud) * 0.25 * spots, accent);
    paint.roughness = roughness + 0.08 * cloud;
  },
};

export const fur: Surface = {
  height(x, y, z, _material, noise) {
    return 0.004 * noise(x * 26, y * 9, z * 26) + 0.002 * noise(x * 70, y * 24, z * 70);
  },
  paint(paint, at, { spots, accent }, noise) {
    const { x, y, z } = at;
    const tuft = noise(x * 26, y * 9, z * 26);
    paint.scale(1 + 0.12 * tuft + 0.05 * noise(x * 70, y * 24, z * 70));
    const patch = fractal(noise, at.worldX * 3, at.worldY * 3, at.worldZ * 3, 3);
    paint.towardsColor(smoothstep(0.12, 0.3, patch) * spots, accent);
    paint.roughness = 0.9;
  },
};

/** Feathers that overlap downwards, lighter at their tips. */
export const feather: Surface = {
  height(x, y, z, { scale }, noise) {
    const border = cellBorder(x * 16 * scale, y * 8 * scale, z * 16 * scale);
    return 0.008 * smoothstep(0, 0.4, border) + 0.0012 * noise(x * 80, y * 10, z * 80);
  },
  paint(paint, at, { scale, accent, spots }, noise) {
    const { x, y, z } = at;
    const raised = smoothstep(0, 0.4, cellBorder(x * 16 * scale, y * 8 * scale, z * 16 * scale));
    const patch = fractal(noise, at.worldX * 2.5, at.worldY * 2.5, at.worldZ * 2.5, 3);
    paint.towardsColor(smoothstep(0.05, 0.35, patch) * spots, accent);
    paint.scale(mix(0.7, 1.07, raised) * (1 + 0.07 * noise(x * 80, y * 10, z * 80)));
    paint.roughness = 0.82;
  },
};
