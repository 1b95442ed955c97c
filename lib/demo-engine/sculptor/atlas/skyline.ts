export type Spot = { x: number; y: number };
type Step = { x: number; y: number; width: number };

/** Packs rectangles into a square from below, each where the skyline is lowest. */
export class Skyline {
  private readonly size: number;
  private steps: Step[];

  constructor(size: number) {
    this.size = size;
    this.steps = [{ x: 0, y: 0, width: size }];
  }

  /** Where the rectangle went; undefined when there is no room for it. */
  place(width: number, height: number): Spot | undefined {
    let lowest = Number.POSITIVE_INFINITY;
    let best = -1;
    for (let i = 0; i < this.steps.length; i++) {
      if (this.steps[i].x + width > this.size) break;
      const y = this.heightOver(i, width);
      if (y < lowest) {
        lowest = y;
        best = i;
      }
    }
    if (best < 0 || lowest + height > this.size) return undefined;
    const spot = { x: this.steps[best].x, y: lowest };
    this.raise(best, width, lowest + height);
    return spot;
  }

  private heightOver(first: number, width: number): number {
    let height = 0;
    let left = width;
    for (let i = first; i < this.steps.length && left > 0; i++) {
      height = Math.max(height, this.steps[i].y);
      left -= this.steps[i].width;
    }
    return height;
  }

  private raise(first: number, width: number, height: number): void {
    const { x } = this.steps[first];
    let left = width;
    while (first < this.steps.length && left > 0) {
      const step = this.steps[first];
      if (step.width <= left) {
        left -= step.width;
        this.steps.splice(first, 1);
      } else {
        step.x += left;
        step.width -= left;
        left = 0;
      }
    }
    this.steps.splice(first, 0, { x, y: height, width });
    this.steps = this.steps.reduce<Step[]>((merged, step) => {
      const last = merged.at(-1);
      if (last?.y === step.y) last.width += step.width;
      else merged.push(step);
      return merged;
    }, []);
  }
}
