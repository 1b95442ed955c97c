import { fractal, smoothstep } from './pattern';
import type { Surface } from './surface';

export const stone: Surface = {
  height(x, y, z, { scale }, noise) {
    const rough = fractal(noise, x * 5 * scale, y * 5 * scale, z * 5 * scale);
    return 0.012 * rough + 0.004 * noise(x * 40, y * 40, z * 40);
  },
  paint(paint, { worldX: x, worldY: y, worldZ: z, normalY, edge }, { scale, accent, moss }, noise) {
    const cloud = fractal(noise, x * 4 * scale, y * 4 * scale, z * 4 * scale, 5);
    const vein = 1 - Math.abs(noise(x * 3 * scale + 5, y * 3 * scale, z * 3 * scale));
    paint.towardsColor(smoothstep(-0.3, 0.5, cloud), accent);
    paint.scale(1 + 0.1 * noise(x * 30, y * 30, z * 30));
    paint.towardsScaled(smoothstep(0.93, 0.99, vein) * 0.5, 0.4);
    paint.towardsScaled(edge * 0.3, 1.3);
    paint.towards(smoothstep(0.35, 0.8, normalY + cloud * 0.8) * moss, 0.28, 0.42, 0.14);
    paint.roughness = 0.88;
  },
};

export const marble: Surface = {
  paint(paint, { worldX: x, worldY: y, worldZ: z }, { accent }, noise) {
    const vein = 1 - Math.abs(fractal(noise, x * 2.2, y * 2.2, z * 2.2, 5)) * 1.9;
    paint.towardsColor(smoothstep(0.7, 1, vein) * 0.8, accent);
    paint.roughness = 0.22;
  },
};
