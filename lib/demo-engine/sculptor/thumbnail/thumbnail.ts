import sharp from 'sharp';
import { ambientLight } from '../../../rasterizer/ambient';
import { type Angle, type Camera, frameMesh, project } from '../../../rasterizer/camera';
import { FloorLight } from '../../../rasterizer/floor-light';
import { KeyShadow } from '../../../rasterizer/key-shadow';
import type { Mesh } from '../../../rasterizer/mesh';
import { blankSample, type SampleReader } from '../../../rasterizer/sample';
import { StudioShader } from '../../../rasterizer/shade';
import { toByte } from '../../../rasterizer/srgb';
import { KEY_LIGHT, toneMap } from '../../../rasterizer/studio';
import { drawTriangles, type Visibility } from '../../../rasterizer/visibility';
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
const SUPERSAMPLING = 2;
const THREE_QUARTER_VIEW: Angle = { turn: 30, rise: 20 };
/** Half the diagonal of the largest box of longest side 1.9. */
const RADIUS = 1.65;
const OCCLUSION_REACH = 0.16;
const SELF_SHADOW_PENUMBRA = 0.02;

/** Renders a studio picture of a model: 512 × 512, PNG. */
export async function renderThumbnail(subject: Subject): Promise<Uint8Array> {
  const { mesh, angle = THREE_QUARTER_VIEW } = subject;
  const camera = frameMesh(mesh, angle);
  const width = PICTURE_SIZE * SUPERSAMPLING;
  const visibility = drawTriangles(project(mesh, camera, width), mesh.indices, width);
  const key = new KeyShadow(mesh, KEY_LIGHT.towards, RADIUS);
  const reader = subject.maps
    ? new TexturedReader(subject.mesh, subject.maps)
    : new ClayReader(mesh);
  const picture = shadeSamples(visibility, camera, key, reader);
  const ground = lowest(mesh);
  const floor = new FloorLight(mesh, ground, key);
  const backdrop = new Backdrop({ camera, ground, floor }, meanColor(picture));
  const pixels = compose(picture, backdrop);
  const raw = { width: PICTURE_SIZE, height: PICTURE_SIZE, channels: 3 } as const;
  return sharp(pixels, { raw }).png({ compressionLevel: 7 }).toBuffer();
}

function lowest({ positions }: Mesh): number {
  let ground = Infinity;
  for (let i = 1; i < positions.length; i += 3) ground = Math.min(ground, positions[i]);
  return ground;
}

/** Sums of tone-mapped light to each pixel, and how many of its samples saw the model. */
type Picture = { light: Float32Array; hits: Uint8Array };

function shadeSamples(
  visibility: Visibility,
  camera: Camera,
  key: KeyShadow,
  reader: SampleReader,
): Picture {
  const { width, triangles } = visibility;
  const picture: Picture = {
    light: new Float32Array(PICTURE_SIZE * PICTURE_SIZE * 3),
    hits: new Uint8Array(PICTURE_SIZE * PICTURE_SIZE),
  };
  const ambient = ambientLight(visibility, camera.focal * width, OCCLUSION_REACH);
  const shader = new StudioShader(camera.eye);
  const sample = blankSample();
  const { position } = sample;
  for (let at = 0; at < triangles.length; at++) {
    if (triangles[at] < 0) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    reader.read(triangles[at], visibility.second[at], visibility.third[at], sample);
    shader.shade(sample, {
      ambient: ambient[(y >> 1) * (width >> 1) + (x >> 1)],
      key: key.lit(position[0], position[1], position[2], SELF_SHADOW_PENUMBRA),
    });
    const pixel = Math.floor(y / SUPERSAMPLING) * PICTURE_SIZE + Math.floor(x / SUPERSAMPLING);
    picture.hits[pixel]++;
    for (let i = 0; i < 3; i++) picture.light[pixel * 3 + i] += toneMap(shader.light[i]);
  }
  return picture;
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
