import type { Camera } from '../../../rasterizer/camera';
import type { FloorLight } from '../../../rasterizer/floor-light';

/** Linear light of the backdrop's middle and corners, before it takes on the model's colour. */
const MIDDLE = 0.84;
const CORNER = 0.5;
const TINT = 0.16;

type Stage = { camera: Camera; ground: number; floor: FloorLight };

/** A studio backdrop with the model's shadows on the floor, tinted a little by its colour. */
export class Backdrop {
  private readonly stage: Stage;
  private readonly tint: readonly number[];

  /** `mean`: the model's average colour, linear light. */
  constructor(stage: Stage, mean: readonly number[]) {
    this.stage = stage;
    const brightest = Math.max(...mean, 1e-6);
    this.tint = mean.map((channel) => 1 - TINT + TINT * (channel / brightest));
  }

  /** Writes the light at a point of the picture, x and y (down) from 0 to 1. */
  read(x: number, y: number, out: Float64Array): void {
    const fromMiddle = Math.min(1, Math.hypot(x - 0.5, (y - 0.46) * 0.95) / 0.68);
    const fall = fromMiddle * fromMiddle * (3 - 2 * fromMiddle);
    const light = (MIDDLE + (CORNER - MIDDLE) * fall) * this.floorLight(x, y);
    for (let i = 0; i < 3; i++) out[i] = light * this.tint[i];
  }

  private floorLight(x: number, y: number): number {
    const { camera, ground, floor } = this.stage;
    const across = (x - 0.5) / camera.focal;
    const above = (0.5 - y) / camera.focal;
    const ray = [0, 1, 2].map(
      (axis) => camera.right[axis] * across + camera.up[axis] * above - camera.back[axis],
    );
    if (ray[1] > -1e-3) return 1;
    const reach = (ground - camera.eye[1]) / ray[1];
    return floor.at(camera.eye[0] + ray[0] * reach, camera.eye[2] + ray[2] * reach);
  }
}
