import { clamp, fractal, mix, smoothstep } from './pattern';
import type { Surface } from './surface';

/** Brushed along local y, dirty in corners, bright on edges, rusty if asked. */
export const metal: Surface = {
  height(x, y, z, { scratches }, noise) {
    return 0.00035 * noise(x * 90, y * 6, z * 90) * scratches;
  },
  paint(paint, at, { grime, rust, roughness }, noise) {
    const { worldX, worldY, worldZ } = at;
    const cloud = fractal(noise, worldX * 4, worldY * 4, worldZ * 4);
    paint.scale(1 + 0.06 * noise(at.x * 90, at.y * 6, at.z * 90));
    const inCorners = smoothstep(0.55, 0.15, at.occlusion) * 0.7;
    const dirt = inCorners + smoothstep(0.15, 0.5, cloud) * 0.25 * grime;
    paint.towardsScaled(dirt, 0.45, 0.4, 0.36);
    paint.towardsScaled(at.edge * 0.5, 1.35);
    paint.metalness = 1 - dirt * 0.35;
    paint.roughness = clamp(roughness + 0.1 * cloud + 0.12 * dirt - at.edge * 0.1, 0.12, 1);
    if (rust === 0) return;
    const bloom = fractal(noise, worldX * 3 + 7, worldY * 3, worldZ * 3, 5);
    const rusted = smoothstep(0.02, 0.3, bloom) * rust;
    paint.towards(rusted, 0.42 + 0.1 * cloud, 0.2, 0.09);
    paint.metalness *= 1 - rusted;
    paint.roughness = mix(paint.roughness, 0.92, rusted);
  },
};

/** Lacquer over steel: chipped at edges, striped if asked. */
export const paint: Surface = {
  height(x, y, z, _material, noise) {
    return 0.0003 * noise(x * 50, y * 50, z * 50);
  },
  paint(coat, at, { wear, stripes, accent, roughness }, noise) {
    const { worldX, worldY, worldZ } = at;
    const cloud = fractal(noise, worldX * 5, worldY * 5, worldZ * 5);
    const chip = clamp(smoothstep(0.35, 0.62, at.edge + cloud * 0.55) * wear);
    coat.scale(1 + 0.05 * cloud);
    const stripe = Math.floor((worldX + worldY + worldZ * 0.3) * stripes);
    if ((stripe & 1) === 1) coat.towardsColor(1, accent);
    coat.towardsScaled(smoothstep(0.6, 0.2, at.occlusion) * 0.4, 0.35, 0.32, 0.3);
    coat.towards(chip, 0.55, 0.54, 0.52);
    coat.metalness = chip * 0.95;
    coat.roughness = mix(roughness, 0.42, chip) + 0.08 * cloud;
  },
};
