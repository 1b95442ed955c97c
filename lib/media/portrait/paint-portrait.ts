import { ambientLight } from '../../rasterizer/ambient';
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
 *  model but its shadow. Rejects when a texture cannot be decoded. */
export function paintPortrait(subject: Subject, angle: Angle, size: number): Promise<Uint8Array> {
  return paintThrough(subject, frameMesh(subject.mesh, angle), size);
}

/** The same through a camera that stands already. */
export async function paintThrough(
  subject: Subject,
  camera: Camera,
  size: number,
): Promise<Uint8Array> {
  const { mesh } = subject;
  const width = size * SUPERSAMPLING;
  const openReader = async () => {
    const pixel = SUPERSAMPLING / (camera.focal * width);
    return new SurfaceReader(subject, await subject.surfaces, { at: camera.eye, pixel });
  };
  const holes = subject.hasHoles ? await openReader() : null;
  const isThere = holes?.isThere.bind(holes);
  const visibility = drawTriangles(project(mesh, camera, width), mesh.indices, width, isThere);
  const ambient = ambientLight(visibility, camera);
  const key = new KeyShadow(mesh);
  const ground = groundOf(mesh);
  const light = new FloorLight(mesh, ground, key);
  // Until here textures were being decoded beside this thread.
  const reader = holes ?? (await openReader());
  const picture = shadeSamples({ visibility, camera, ambient, key, reader });
  return compose(picture, { camera, ground, light });
}

function compose({ size, light, hits }: Picture, floor: Floor): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const samples = SUPERSAMPLING ** 2;
  for (let pixel = 0; pixel < hits.length; pixel++) {
    const share = hits[pixel] / samples;
    const shadow = share < 1 ? shadowAt(floor, pixel, size) : 0;
    const alpha = share + (1 - share) * shadow;
    if (alpha === 0) continue;
    const exposure = 1 / samples / alpha;
    pixels[pixel * 4] = toByte(light[pixel * 3] * exposure);
    pixels[pixel * 4 + 1] = toByte(light[pixel * 3 + 1] * exposure);
    pixels[pixel * 4 + 2] = toByte(light[pixel * 3 + 2] * exposure);
    pixels[pixel * 4 + 3] = Math.round(alpha * 255);
  }
  return pixels;
}

function shadowAt(floor: Floor, pixel: number, size: number): number {
  const x = ((pixel % size) + 0.5) / size;
  const y = (Math.floor(pixel / size) + 0.5) / size;
  const dark = 1 - floorSeenAt(floor, x, y);
  if (dark === 0) return 0;
  const toEdge = Math.min(1, Math.min(x, 1 - x, y, 1 - y) / FADE);
  return SHADOW * dark * toEdge * toEdge * (3 - 2 * toEdge);
}
