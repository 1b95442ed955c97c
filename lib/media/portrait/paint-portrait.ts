import { type Angle, type Camera, frameMesh, project } from '../../rasterizer/camera';
import { FloorLight } from '../../rasterizer/floor-light';
import { type Floor, floorSeenAt } from '../../rasterizer/floor-seen-at';
import { groundOf } from '../../rasterizer/ground';
import { KeyShadow } from '../../rasterizer/key-shadow';
import { type Picture, SUPERSAMPLING, shadeSamples } from '../../rasterizer/picture';
import { toByte } from '../../rasterizer/srgb';
import { drawTriangles } from '../../rasterizer/visibility';
import type { Subject } from './subject';
import { SurfaceReader } from './surface-reader';

/** How dark the shadow on the floor may be. */
const SHADOW = 0.62;
/** Towards the edge of the picture it fades over this share of it: nothing is cut off. */
const FADE = 0.16;

/** Paints a model in the studio from one side: `size` x `size` pixels of RGBA, nothing behind the
 *  model but its shadow. */
export function paintPortrait(subject: Subject, angle: Angle, size: number): Uint8Array {
  return paintThrough(subject, frameMesh(subject.mesh, angle), size);
}

/** The same through a camera that stands already. */
export function paintThrough(subject: Subject, camera: Camera, size: number): Uint8Array {
  const { mesh } = subject;
  const width = size * SUPERSAMPLING;
  const pixel = SUPERSAMPLING / (camera.focal * width);
  const reader = new SurfaceReader(subject, { at: camera.eye, pixel });
  const hasHoles = subject.surfaces.some(({ cutoff }) => cutoff > 0);
  const isThere = hasHoles ? reader.isThere.bind(reader) : undefined;
  const visibility = drawTriangles(project(mesh, camera, width), mesh.indices, width, isThere);
  const key = new KeyShadow(mesh);
  const picture = shadeSamples({ visibility, camera, key, reader });
  const ground = groundOf(mesh);
  return compose(picture, { camera, ground, light: new FloorLight(mesh, ground, key) });
}

function compose({ size, light, hits }: Picture, floor: Floor): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const samples = SUPERSAMPLING ** 2;
  for (let pixel = 0; pixel < hits.length; pixel++) {
    const share = hits[pixel] / samples;
    const [x, y] = [pixel % size, Math.floor(pixel / size)];
    const shadow = share < 1 ? shadowAt(floor, (x + 0.5) / size, (y + 0.5) / size) : 0;
    const alpha = share + (1 - share) * shadow;
    for (let i = 0; i < 3; i++) {
      pixels[pixel * 4 + i] = alpha > 0 ? toByte(light[pixel * 3 + i] / samples / alpha) : 0;
    }
    pixels[pixel * 4 + 3] = Math.round(alpha * 255);
  }
  return pixels;
}

function shadowAt(floor: Floor, x: number, y: number): number {
  const toEdge = Math.min(1, Math.min(x, 1 - x, y, 1 - y) / FADE);
  return SHADOW * (1 - floorSeenAt(floor, x, y)) * toEdge * toEdge * (3 - 2 * toEdge);
}
