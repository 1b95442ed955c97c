import type { Camera } from './camera';
import type { FloorLight } from './floor-light';

export type Floor = { camera: Camera; ground: number; light: FloorLight };

/** The light on the floor behind a point of the picture, x and y (down) from 0 to 1; 1 where no
 *  floor is seen. */
export function floorSeenAt({ camera, ground, light }: Floor, x: number, y: number): number {
  const { eye, right, up, back, focal } = camera;
  const across = (x - 0.5) / focal;
  const above = (0.5 - y) / focal;
  const ray = (axis: 0 | 1 | 2) => right[axis] * across + up[axis] * above - back[axis];
  const fall = ray(1);
  if (fall > -1e-3) return 1;
  const reach = (ground - eye[1]) / fall;
  return light.at(eye[0] + ray(0) * reach, eye[2] + ray(2) * reach);
}
