/** A growing buffer in which one key is built at a time. */
export class KeyBytes {
  length = 0;
  private buffer = Buffer.allocUnsafe(1 << 16);

  start(prefix: Uint8Array): void {
    this.length = 0;
    this.bytes(prefix);
  }

  take(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.length));
  }

  since(from: number): Buffer {
    return this.buffer.subarray(from, this.length);
  }

  truncate(length: number): void {
    this.length = length;
  }

  invertFrom(from: number): void {
    for (let i = from; i < this.length; i++) this.buffer[i] = 0xff ^ (this.buffer[i] ?? 0);
  }

  byte(n: number): void {
    this.reserve(1);
    this.buffer[this.length++] = n;
  }

  bytes(b: Uint8Array): void {
    this.reserve(b.length);
    this.buffer.set(b, this.length);
    this.length += b.length;
  }

  uint32(n: number): void {
    this.reserve(4);
    this.length = this.buffer.writeUInt32BE(n, this.length);
  }

  /** UTF-8 with 00 written as 00 FF, ended by 00 01. */
  text(s: string): void {
    if (s.includes('\0')) {
      for (const b of Buffer.from(s)) {
        this.byte(b);
        if (b === 0) this.byte(0xff);
      }
    } else {
      this.reserve(s.length * 3);
      this.length += this.buffer.write(s, this.length);
    }
    this.byte(0);
    this.byte(1);
  }

  /** Big-endian with the sign flipped and negatives inverted; -0 as 0, NaN below everything. */
  double(n: number): void {
    this.reserve(8);
    const from = this.length;
    this.length += 8;
    if (Number.isNaN(n)) {
      this.buffer.fill(0, from, this.length);
      return;
    }
    this.buffer.writeDoubleBE(n === 0 ? 0 : n, from);
    if (n < 0) this.invertFrom(from);
    else this.buffer[from] = 0x80 | (this.buffer[from] ?? 0);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe((this.length + bytes) * 2);
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }
}
