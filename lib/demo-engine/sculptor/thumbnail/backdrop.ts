import { type Floor, floorSeenAt } from '../../../rasterizer/floor-seen-at';

/** Linear light of the backdrop's middle and corners, before it takes on the model's colour. */
const MIDDLE = 0.84;
const CORNER = 0.5;
const TINT = 0.16;

/** A studio backdrop with the model's shadows on the floor, tinted a little by its colour. */
export class Backdrop {
  private readonly floor: Floor;
  private readonly tint: readonly number[];

  /** `mean`: the model's average colour, linear light. */
  constructor(floor: Floor, mean: readonly number[]) {
    this.floor = floor;
    const brightest = Math.max(...mean, 1e-6);
    this.tint = mean.map((channel) => 1 - TINT + TINT * (channel / brightest));
  }

  /** Writes the light at a point of the picture, x and y (down) from 0 to 1. */
  read(x: number, y: number, out: Float64Array): void {
    const fromMiddle = Math.min(1, Math.hypot(x - 0.5, (y - 0.46) * 0.95) / 0.68);
    const fall = fromMiddle * fromMiddle * (3 - 2 * fromMiddle);
    const light = (MIDDLE + (CORNER - MIDDLE) * fall) * floorSeenAt(this.floor, x, y);
    for (let i = 0; i < 3; i++) out[i] = light * this.tint[i];
  }
}
