import type { Camera } from './camera';
import type { FloorLight } from './floor-light';

export type Floor = { camera: Camera; ground: number; light: FloorLight };

/** The light on the floor behind a point of the picture, x and y (down) from 0 to 1; 1 where no
 *  floor is seen. */
export function floorSeenAt({ camera, ground, light }: Floor, x: number, y: number): number {
  const { eye, right, up, back, focal } = camera;
  const across = (x - 0.5) / focal;
  const above = (0.5 - y) / focal;
  const fall = right[1] * across + up[1] * above - back[1];
  if (fall > -1e-3) return 1;
  const reach = (ground - eye[1]) / fall;
  return light.at(
    eye[0] + (right[0] * across + up[0] * above - back[0]) * reach,
    eye[2] + (right[2] * across + up[2] * above - back[2]) * reach,
  );
}
