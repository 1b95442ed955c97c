import { type Camera, frameMesh } from '../../rasterizer/camera';
import { dot, type Vector3 } from '../../rasterizer/vector';
import { paintThrough } from './paint-portrait';
import type { Subject } from './subject';

/** Front, right, back, left: how many there are. */
export const SIDES = 4;
const VIEW = { turn: 0, rise: 20 };

/**
 * The model from four sides beside each other, `size` x `size` pixels each, all equally large. It is the
 * model that turns: the light of the studio stays with the camera, so that no side is dark.
 */
export async function paintSides(subject: Subject, size: number): Promise<Uint8Array> {
  const turned = Array.from({ length: SIDES }, (_, side) => turnedBy(subject, side));
  const cameras = turned.map(({ mesh }) => frameMesh(mesh, VIEW));
  const distance = Math.max(...cameras.map(distanceOf));
  const strip = new Uint8Array(size * size * SIDES * 4);
  for (const [side, each] of turned.entries()) {
    const camera = stepBack(cameras[side], distance);
    const pixels = await paintThrough(each, camera, size);
    for (let row = 0; row < size; row++) {
      const line = pixels.subarray(row * size * 4, (row + 1) * size * 4);
      strip.set(line, (row * SIDES + side) * size * 4);
    }
  }
  return strip;
}

/** Turned clockwise, seen from above, by so many quarters: its right comes to the front. */
function turnedBy(subject: Subject, quarters: number): Subject {
  const { positions, normals, indices } = subject.mesh;
  const turn = (vectors: Float32Array) => {
    const turned = Float32Array.from(vectors);
    for (let i = 0; i < turned.length; i += 3) {
      for (let quarter = 0; quarter < quarters; quarter++) {
        const x = turned[i];
        turned[i] = -turned[i + 2];
        turned[i + 2] = x;
      }
    }
    return turned;
  };
  const mesh = { positions: turn(positions), normals: turn(normals), indices };
  return { ...subject, mesh };
}

const distanceOf = ({ eye, back }: Camera): number => dot(eye, back);

function stepBack(camera: Camera, distance: number): Camera {
  const step = distance - distanceOf(camera);
  const [x, y, z] = camera.eye.map((value, axis) => value + camera.back[axis] * step);
  const eye: Vector3 = [x, y, z];
  return { ...camera, eye };
}
