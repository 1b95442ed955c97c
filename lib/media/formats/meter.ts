/** Counts what is done of `total`, and tells each new whole percent. */
export class Meter {
  private readonly total: number;
  private readonly tell: (percent: number) => void;
  private done = 0;
  private told = -1;

  constructor(total: number, tell: (percent: number) => void) {
    this.total = Math.max(1, total);
    this.tell = tell;
  }

  add(count: number): void {
    this.done += count;
    const percent = Math.min(100, Math.floor((this.done / this.total) * 100));
    if (percent === this.told) return;
    this.told = percent;
    this.tell(percent);
  }
}
