import { fractal, mix, smoothstep } from './pattern';
import type { Surface } from './surface';

/** Year rings about local y, grain along it. */
export const wood: Surface = {
  height(x, y, z, { scale }, noise) {
    const radius = Math.hypot(x, z) * 1.6 + 0.1 * noise(x * 4, y * 1.2, z * 4);
    const grain = 0.0016 * noise(x * 38 * scale, y * 3 * scale, z * 38 * scale);
    return grain + 0.0022 * Math.sin(radius * 38 * scale);
  },
  paint(paint, at, { scale, color, accent }, noise) {
    const { x, y, z } = at;
    const waver = 0.1 * noise(x * 4, y * 1.2, z * 4) + 0.03 * noise(x * 9, y * 2, z * 9);
    const ring = 0.5 + 0.5 * Math.sin((Math.hypot(x, z) * 1.6 + waver) * 38 * scale);
    paint.towardsColor(smoothstep(0.2, 0.95, ring) * 0.75, accent);
    const grain = noise(x * 38 * scale, y * 3 * scale, z * 38 * scale);
    const cloud = fractal(noise, at.worldX * 2.5, at.worldY * 2.5, at.worldZ * 2.5, 2);
    paint.scale(1 + 0.13 * grain + 0.1 * cloud);
    const worn = [1.35, 1.35, 1.4].map((lift, c) => Math.min(1, color[c] * lift));
    paint.towards(at.edge * 0.35, worn[0], worn[1], worn[2]);
    paint.roughness = mix(0.5, 0.72, ring) - at.edge * 0.1;
  },
};

export const bark: Surface = {
  height(x, y, z, { scale }, noise) {
    const ridge = 1 - Math.abs(noise(x * 7 * scale, y * 1.8 * scale, z * 7 * scale));
    return 0.016 * ridge * ridge + 0.004 * noise(x * 30, y * 12, z * 30);
  },
  paint(paint, { x, y, z }, { scale, accent }, noise) {
    const ridge = 1 - Math.abs(noise(x * 7 * scale, y * 1.8 * scale, z * 7 * scale));
    paint.towardsColor(smoothstep(0.3, 1, ridge), accent);
    paint.scale(1 + 0.2 * noise(x * 22, y * 9, z * 22));
    paint.roughness = 0.92;
  },
};
