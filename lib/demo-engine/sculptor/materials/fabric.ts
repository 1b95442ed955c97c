import { cellBorder } from './cells';
import { fractal, mix, smoothstep } from './pattern';
import type { Surface } from './surface';

/** 0 in the groove between two turns of a strap about local y, 1 on its back. */
function strap(x: number, y: number, z: number, turns: number): number {
  return Math.abs(Math.sin((y * turns + Math.atan2(z, x) * 0.5) * Math.PI));
}

export const leather: Surface = {
  height(x, y, z, { wrap }) {
    const grain = 0.003 * smoothstep(0, 0.3, cellBorder(x * 34, y * 34, z * 34));
    return wrap === 0 ? grain : grain + 0.012 * strap(x, y, z, wrap);
  },
  paint(paint, { x, y, z, edge }, { wrap }) {
    paint.scale(mix(0.75, 1.06, smoothstep(0, 0.3, cellBorder(x * 34, y * 34, z * 34))));
    if (wrap !== 0) paint.scale(mix(0.55, 1.1, strap(x, y, z, wrap)));
    paint.towardsScaled(edge * 0.3, 1.5, 1.45, 1.4);
    paint.roughness = 0.62;
  },
};

function weave(x: number, y: number, z: number): number {
  return Math.sin(x * 190) * Math.sin(y * 190) + Math.sin(z * 190);
}

export const cloth: Surface = {
  height(x, y, z) {
    return 0.0022 * weave(x, y, z);
  },
  paint(paint, at, { stripes, accent }, noise) {
    const { x, y, z, worldX, worldY, worldZ } = at;
    const cloud = fractal(noise, worldX * 6, worldY * 6, worldZ * 6, 3);
    if (stripes !== 0 && Math.sin(x * stripes) > 0.3) paint.towardsColor(1, accent);
    paint.scale(1 + 0.07 * weave(x, y, z) + 0.07 * cloud);
    paint.roughness = 0.95;
  },
};

export const rubber: Surface = {
  paint(paint, { worldX, worldY, worldZ }, _material, noise) {
    paint.scale(1 + 0.06 * noise(worldX * 30, worldY * 30, worldZ * 30));
    paint.roughness = 0.85;
  },
};
