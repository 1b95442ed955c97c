import { cellCenter } from './cells';
import { smoothstep } from './pattern';
import type { Surface } from './surface';

export const leaf: Surface = {
  height(x, y, z, { scale }, noise) {
    const clump = 0.02 * noise(x * 9 * scale, y * 9 * scale, z * 9 * scale);
    return clump + 0.012 * noise(x * 21, y * 21, z * 21);
  },
  paint(paint, { worldX: x, worldY: y, worldZ: z, normalY }, { accent, fruit }, noise) {
    const clump = noise(x * 9, y * 9, z * 9);
    const single = noise(x * 24, y * 24, z * 24);
    const light = clump * 0.7 + single * 0.45 + normalY * 0.35;
    paint.towardsColor(smoothstep(-0.5, 0.7, light), accent);
    paint.scale(1 + 0.14 * single);
    if (fruit && cellCenter(x * 5, y * 5, z * 5) < 0.16) paint.towardsColor(1, fruit);
    paint.roughness = 0.85;
  },
};

/** Grass on top, earth on the flanks. */
export const grass: Surface = {
  height(x, y, z, _material, noise) {
    return 0.012 * noise(x * 20, y * 20, z * 20) + 0.006 * noise(x * 55, y * 55, z * 55);
  },
  paint(paint, { worldX: x, worldY: y, worldZ: z, normalY }, { accent }, noise) {
    paint.towardsColor(smoothstep(-0.4, 0.6, noise(x * 20, y * 20, z * 20)), accent);
    paint.towards(smoothstep(0.35, -0.1, normalY), 0.36, 0.26, 0.17);
    paint.roughness = 0.95;
  },
};
