import type { Mesh } from './mesh';
import { cross, normalize, type Vector3 } from './vector';

/** Degrees: `turn` about y from the front, `rise` above the horizon. */
export type Angle = { turn: number; rise: number };

/** A pinhole camera for square pictures. `focal` is for a picture one unit wide. */
export type Camera = {
  eye: Vector3;
  right: Vector3;
  up: Vector3;
  /** From the subject towards the eye. */
  back: Vector3;
  focal: number;
};

/** Vertices on the picture: x and y (down) in pixels and 1 / depth, three to each. */
export type Projected = Float32Array;

const FOCAL = 0.5 / Math.tan((15 * Math.PI) / 180);
/** How much of the picture's half width and half height the model fills. */
const FILL = 0.86;
const CENTRING_ROUNDS = 3;

function orient({ turn, rise }: Angle): Pick<Camera, 'right' | 'up' | 'back'> {
  const [around, above] = [(turn * Math.PI) / 180, (rise * Math.PI) / 180];
  const back: Vector3 = [
    Math.sin(around) * Math.cos(above),
    Math.sin(above),
    Math.cos(around) * Math.cos(above),
  ];
  const right = normalize(cross([0, 1, 0], back));
  return { right, up: cross(back, right), back };
}

/** The camera that shows the whole mesh, as large as it fits and in the middle. */
export function frameMesh({ positions }: Mesh, angle: Angle): Camera {
  const { right, up, back } = orient(angle);
  const seen = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    seen[i] = x * right[0] + y * right[1] + z * right[2];
    seen[i + 1] = x * up[0] + y * up[1] + z * up[2];
    seen[i + 2] = x * back[0] + y * back[1] + z * back[2];
  }
  let centre = { x: 0, y: 0 };
  let distance = fittingDistance(seen, centre);
  for (let round = 0; round < CENTRING_ROUNDS; round++) {
    centre = recentre(seen, centre, distance);
    distance = fittingDistance(seen, centre);
  }
  const along = (axis: 0 | 1 | 2) =>
    right[axis] * centre.x + up[axis] * centre.y + back[axis] * distance;
  return { eye: [along(0), along(1), along(2)], right, up, back, focal: FOCAL };
}

type Centre = { x: number; y: number };

function fittingDistance(seen: Float32Array, { x, y }: Centre): number {
  const reach = (FOCAL * 2) / FILL;
  let distance = 0;
  for (let i = 0; i < seen.length; i += 3) {
    const offset = Math.max(Math.abs(seen[i] - x), Math.abs(seen[i + 1] - y));
    distance = Math.max(distance, seen[i + 2] + offset * reach);
  }
  return distance;
}

function recentre(seen: Float32Array, { x, y }: Centre, distance: number): Centre {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < seen.length; i += 3) {
    const nearness = 1 / (distance - seen[i + 2]);
    left = Math.min(left, (seen[i] - x) * nearness);
    right = Math.max(right, (seen[i] - x) * nearness);
    bottom = Math.min(bottom, (seen[i + 1] - y) * nearness);
    top = Math.max(top, (seen[i + 1] - y) * nearness);
  }
  return { x: x + ((left + right) / 2) * distance, y: y + ((bottom + top) / 2) * distance };
}

/** Projects every vertex onto a picture `width` pixels wide. */
export function project({ positions }: Mesh, camera: Camera, width: number): Projected {
  const { eye, right, up, back } = camera;
  const focal = camera.focal * width;
  const projected = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i] - eye[0];
    const y = positions[i + 1] - eye[1];
    const z = positions[i + 2] - eye[2];
    const nearness = -1 / (x * back[0] + y * back[1] + z * back[2]);
    projected[i] = width / 2 + focal * (x * right[0] + y * right[1] + z * right[2]) * nearness;
    projected[i + 1] = width / 2 - focal * (x * up[0] + y * up[1] + z * up[2]) * nearness;
    projected[i + 2] = nearness;
  }
  return projected;
}
