import type { Geometry } from '../geometry';
import type { Paint } from '../materials/surface';
import type { UnwrappedMesh } from '../mesh';
import { Painter } from './painter';
import { SurfaceProbe } from './surface-probe';
import { findTexelTriangles } from './texel-triangles';
import { blankMaps, growIntoGaps, type TextureMaps } from './texture-maps';
import { TriangleFrame } from './triangle-frame';

const GAP_ROUNDS = 4;
/** How much of a material's colour stays in the darkest corners. */
const CORNER_LIGHT = 0.45;

/**
 * Bakes a geometry's materials and its fine shape into textures for `mesh`, its unwrapped copy:
 * every texel is carried to the true surface, painted there, and keeps the true normal.
 */
export function bake(geometry: Geometry, mesh: UnwrappedMesh, size: number): TextureMaps {
  const maps = blankMaps(size);
  const triangles = findTexelTriangles(mesh, size);
  const baked = new Uint8Array(size * size);
  const frame = new TriangleFrame(mesh, size);
  const probe = new SurfaceProbe(geometry);
  const painter = new Painter(geometry);
  let glows = false;
  for (let y = 0, texel = 0; y < size; y++) {
    for (let x = 0; x < size; x++, texel++) {
      if (triangles[texel] < 0) continue;
      frame.read(triangles[texel], x, y);
      probe.probe(frame.position, frame.normal);
      if (probe.owner.part < 0) continue;
      painter.paintPoint(probe);
      writeNormal(maps.normal, texel * 3, frame, painter.normal);
      writePaint(maps, texel * 3, painter.paint, probe.point.occlusion);
      baked[texel] = 1;
      glows ||= painter.paint.glowRed + painter.paint.glowGreen + painter.paint.glowBlue > 0;
    }
  }
  const layers = [maps.baseColor, maps.normal, maps.metallicRoughness, maps.emissive];
  growIntoGaps(layers, baked, size, GAP_ROUNDS);
  return { ...maps, emissive: glows ? maps.emissive : undefined };
}

function byte(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 255 : value * 255;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function writePaint(
  {
    baseColor,
    metallicRoughness,
    emissive,
  }: { [K in 'baseColor' | 'metallicRoughness' | 'emissive']: Uint8Array },
  at: number,
  paint: Paint,
  occlusion: number,
): void {
  const light = CORNER_LIGHT + (1 - CORNER_LIGHT) * occlusion;
  baseColor[at] = byte(paint.red * light);
  baseColor[at + 1] = byte(paint.green * light);
  baseColor[at + 2] = byte(paint.blue * light);
  metallicRoughness[at] = byte(occlusion);
  metallicRoughness[at + 1] = Math.max(10, byte(paint.roughness));
  metallicRoughness[at + 2] = byte(paint.metalness);
  emissive[at] = byte(paint.glowRed);
  emissive[at + 1] = byte(paint.glowGreen);
  emissive[at + 2] = byte(paint.glowBlue);
}

function writeNormal(
  map: Uint8Array,
  at: number,
  { tangent, bitangent, normal }: TriangleFrame,
  shown: Float64Array,
): void {
  const right = dot(shown, tangent);
  const up = dot(shown, bitangent);
  const out = dot(shown, normal);
  map[at] = Math.min(255, right * 127.5 + 128);
  map[at + 1] = Math.min(255, up * 127.5 + 128);
  map[at + 2] = Math.min(255, Math.max(0.1, out) * 127.5 + 127.5);
}
