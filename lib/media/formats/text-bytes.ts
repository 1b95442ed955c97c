const CHUNK_BYTES = 1024 * 1024;
/** Longer than any number that is written digit by digit. */
const ROOM_BYTES = 40;
const [ZERO, MINUS, POINT] = [48, 45, 46];

/** Writes text and numbers as ASCII, piece by piece: a large model is tens of megabytes of digits,
 *  which strings would take several times as long for. */
export class TextBytes {
  private readonly sink: (chunk: Buffer) => void;
  private chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  private used = 0;

  /** `sink` is given each chunk to keep. */
  constructor(sink: (chunk: Buffer) => void) {
    this.sink = sink;
  }

  text(words: string): this {
    if (words.length > CHUNK_BYTES) throw new Error('text longer than a chunk');
    if (this.used + words.length > CHUNK_BYTES) this.flush();
    // A few letters are faster than a call of the encoder.
    if (words.length > 16) this.used += this.chunk.write(words, this.used, 'latin1');
    else for (let i = 0; i < words.length; i++) this.chunk[this.used++] = words.charCodeAt(i);
    return this;
  }

  /** A whole number from 0. */
  whole(value: number): this {
    if (this.used + ROOM_BYTES > CHUNK_BYTES) this.flush();
    this.digits(value, 1);
    return this;
  }

  /** A number with at most so many places after the point, and no zeros at its end. */
  decimal(value: number, places: number): this {
    const scale = 10 ** places;
    const scaled = Math.round(Math.abs(value) * scale);
    if (scaled >= Number.MAX_SAFE_INTEGER) return this.text(String(value));
    if (this.used + ROOM_BYTES > CHUNK_BYTES) this.flush();
    if (value < 0 && scaled > 0) this.chunk[this.used++] = MINUS;
    const whole = Math.floor(scaled / scale);
    this.digits(whole, 1);
    const rest = scaled - whole * scale;
    if (rest === 0) return this;
    this.chunk[this.used++] = POINT;
    this.digits(rest, places);
    while (this.chunk[this.used - 1] === ZERO) this.used--;
    return this;
  }

  end(): void {
    this.flush();
  }

  private digits(value: number, least: number): void {
    let length = least;
    for (let limit = 10 ** least; value >= limit; limit *= 10) length++;
    let rest = value;
    for (let at = this.used + length - 1; at >= this.used; at--) {
      const tens = Math.floor(rest / 10);
      this.chunk[at] = ZERO + (rest - tens * 10);
      rest = tens;
    }
    this.used += length;
  }

  private flush(): void {
    if (this.used === 0) return;
    this.sink(this.chunk.subarray(0, this.used));
    this.chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    this.used = 0;
  }
}

/** How many places after the point show a millionth of this length. */
export function placesFor(longest: number): number {
  return Math.max(0, Math.min(12, 6 - Math.ceil(Math.log10(longest))));
}
