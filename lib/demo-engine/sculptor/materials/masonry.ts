import { fractal, lattice, mix, smoothstep } from './pattern';
import type { Surface, SurfacePoint } from './surface';

/** The two world coordinates that lie in the face: upwards second where there is an up. */
function facePlane({ worldX, worldY, worldZ, normalX, normalY, normalZ }: SurfacePoint) {
  const [x, y, z] = [Math.abs(normalX), Math.abs(normalY), Math.abs(normalZ)];
  if (x > y && x > z) return { across: worldZ, up: worldY };
  return y > z ? { across: worldX, up: worldZ } : { across: worldX, up: worldY };
}

/** Bricks in a running bond of mortar. */
export const brick: Surface = {
  paint(paint, at, { scale, accent }, noise) {
    const { across, up } = facePlane(at);
    const [width, height] = [0.2 * scale, 0.09 * scale];
    const course = Math.floor(up / height);
    const along = across / width + (course & 1) * 0.5 + lattice(course, 3, 7) * 0.3;
    const one = Math.floor(along);
    const [fromSide, fromBelow] = [along - one, up / height - course];
    const toJoint = Math.min(
      Math.min(fromSide, 1 - fromSide) * width,
      Math.min(fromBelow, 1 - fromBelow) * height,
    );
    paint.towardsColor(lattice(one, course, 11) * 0.7, accent);
    paint.scale(1 + 0.18 * noise(at.worldX * 25, at.worldY * 25, at.worldZ * 25));
    paint.towards(1 - smoothstep(0.004, 0.014, toJoint), 0.62, 0.6, 0.55);
    paint.roughness = 0.9;
  },
};

const TILE_ROW = 0.085;
const TILE_WIDTH = 0.1;

function tileAt(x: number, y: number, z: number) {
  const row = Math.floor(y / TILE_ROW);
  const along = (x + z) / TILE_WIDTH + (row & 1) * 0.5;
  const one = Math.floor(along);
  return { up: y / TILE_ROW - row, across: along - one, shade: lattice(one, row, 5) };
}

/** Roof tiles in rows up local y. */
export const tile: Surface = {
  height(x, y, z) {
    const { up, across, shade } = tileAt(x, y, z);
    return 0.02 * (1 - up) + 0.006 * Math.sin(across * Math.PI) + 0.004 * shade;
  },
  paint(paint, { x, y, z }, { accent }) {
    const { up, across, shade } = tileAt(x, y, z);
    paint.towardsColor(shade * 0.6, accent);
    const gap = smoothstep(0, 0.1, Math.min(across, 1 - across));
    paint.scale(mix(0.62, 1.08, smoothstep(0, 0.18, up)) * mix(0.75, 1, gap));
    paint.roughness = 0.8;
  },
};

export const plaster: Surface = {
  height(x, y, z, _material, noise) {
    return 0.003 * fractal(noise, x * 12, y * 12, z * 12);
  },
  paint(paint, { worldX, worldY, worldZ, occlusion }, _material, noise) {
    paint.scale(1 + 0.1 * fractal(noise, worldX * 3, worldY * 3, worldZ * 3));
    paint.towardsScaled(smoothstep(0.65, 0.2, occlusion) * 0.3, 0.6, 0.55, 0.5);
    paint.roughness = 0.92;
  },
};
