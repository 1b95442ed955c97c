import sharp from 'sharp';
import { ambientLight } from '../../../rasterizer/ambient';
import { type Angle, frameMesh, project } from '../../../rasterizer/camera';
import { FloorLight } from '../../../rasterizer/floor-light';
import { groundOf } from '../../../rasterizer/ground';
import { KeyShadow } from '../../../rasterizer/key-shadow';
import type { Mesh } from '../../../rasterizer/mesh';
import { type Picture, SUPERSAMPLING, shadeSamples } from '../../../rasterizer/picture';
import { toByte } from '../../../rasterizer/srgb';
import { drawTriangles } from '../../../rasterizer/visibility';
import type { TextureMaps } from '../bake/texture-maps';
import type { UnwrappedMesh } from '../mesh';
import { Backdrop } from './backdrop';
import { ClayReader } from './clay-reader';
import { TexturedReader } from './textured-reader';

/** A finished mesh (longest side 1.9, centred), with its maps if it has any. */
export type Subject =
  | { mesh: UnwrappedMesh; maps: TextureMaps; angle?: Angle }
  | { mesh: Mesh; maps?: undefined; angle?: Angle };

const PICTURE_SIZE = 512;
const THREE_QUARTER_VIEW: Angle = { turn: 30, rise: 20 };

/** Renders a studio picture of a model: 512 × 512, PNG. */
export async function renderThumbnail(subject: Subject): Promise<Uint8Array> {
  const { mesh, angle = THREE_QUARTER_VIEW } = subject;
  const camera = frameMesh(mesh, angle);
  const width = PICTURE_SIZE * SUPERSAMPLING;
  const visibility = drawTriangles(project(mesh, camera, width), mesh.indices, width);
  const key = new KeyShadow(mesh);
  const reader = subject.maps
    ? new TexturedReader(subject.mesh, subject.maps)
    : new ClayReader(mesh);
  const ambient = ambientLight(visibility, camera);
  const picture = shadeSamples({ visibility, camera, ambient, key, reader });
  const ground = groundOf(mesh);
  const floor = { camera, ground, light: new FloorLight(mesh, ground, key) };
  const backdrop = new Backdrop(floor, meanColor(picture));
  const pixels = compose(picture, backdrop);
  const raw = { width: PICTURE_SIZE, height: PICTURE_SIZE, channels: 3 } as const;
  return sharp(pixels, { raw }).png({ compressionLevel: 7 }).toBuffer();
}

function meanColor({ light, hits }: Picture): number[] {
  const sums = [0, 0, 0];
  let samples = 0;
  for (let pixel = 0; pixel < hits.length; pixel++) {
    samples += hits[pixel];
    for (let i = 0; i < 3; i++) sums[i] += light[pixel * 3 + i];
  }
  return sums.map((sum) => sum / Math.max(1, samples));
}

function compose({ light, hits }: Picture, backdrop: Backdrop): Uint8Array {
  const pixels = new Uint8Array(light.length);
  const behind = new Float64Array(3);
  const samples = SUPERSAMPLING ** 2;
  for (let pixel = 0; pixel < hits.length; pixel++) {
    const share = hits[pixel] / samples;
    if (share < 1) {
      const [x, y] = [pixel % PICTURE_SIZE, Math.floor(pixel / PICTURE_SIZE)];
      backdrop.read((x + 0.5) / PICTURE_SIZE, (y + 0.5) / PICTURE_SIZE, behind);
    }
    for (let i = 0; i < 3; i++) {
      pixels[pixel * 3 + i] = toByte(light[pixel * 3 + i] / samples + behind[i] * (1 - share));
    }
  }
  return pixels;
}
