import { clamp, fractal, smoothstep } from './pattern';
import type { Surface } from './surface';

export const gem: Surface = {
  paint(paint, at, { accent, glow }, noise) {
    const cloud = fractal(noise, at.worldX * 6, at.worldY * 6, at.worldZ * 6, 3);
    paint.towardsColor(clamp(0.5 + 0.8 * cloud + 0.4 * at.normalY), accent);
    paint.scale(1 + at.edge * 0.6);
    paint.roughness = 0.08;
    paint.glow(0.18 * glow);
  },
};

/** Tinted glass seen from outside: paler where it catches the sky, pale at its edges. */
export const glass: Surface = {
  paint(paint, { normalY, edge, worldX, worldY, worldZ }, { accent, glow }, noise) {
    const cloud = noise(worldX * 3, worldY * 3, worldZ * 3);
    paint.towardsColor(smoothstep(-0.6, 0.9, normalY + 0.3 * cloud) * 0.7, accent);
    paint.towards(edge * 0.4, 0.92, 0.97, 1);
    paint.roughness = 0.05;
    paint.glow(0.05 * glow);
  },
};

/** Glazed pottery: thin and warm at the edges, where the clay shows through. */
export const ceramic: Surface = {
  paint(paint, { worldX, worldY, worldZ, edge }, { accent, spots }, noise) {
    const cloud = fractal(noise, worldX * 3, worldY * 3, worldZ * 3, 3);
    const speck = noise(worldX * 40, worldY * 40, worldZ * 40);
    paint.scale(1 + 0.06 * cloud);
    paint.towardsColor(smoothstep(0.6, 0.8, speck) * spots, accent);
    paint.towards(edge * 0.45, 0.62, 0.5, 0.38);
    paint.roughness = 0.16 + 0.05 * cloud;
  },
};

export const glow: Surface = {
  paint(paint) {
    paint.glow(1);
    paint.roughness = 0.4;
  },
};

export const plastic: Surface = {
  paint(paint, { worldX, worldY, worldZ }, { roughness }, noise) {
    const cloud = fractal(noise, worldX * 6, worldY * 6, worldZ * 6, 3);
    paint.scale(1 + 0.03 * cloud);
    paint.roughness = roughness + 0.08 * cloud;
  },
};
