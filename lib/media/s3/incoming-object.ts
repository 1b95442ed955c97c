import 'server-only';
import { createHash } from 'node:crypto';
import type { IncomingFile } from '../media-store';

/** A file that waits on this machine's disk until it is whole, and is put into the bucket then. */
export class IncomingObject implements IncomingFile {
  readonly #waiting: IncomingFile;
  readonly #put: (file: IncomingFile, sha256: string) => Promise<void>;
  readonly #hash = createHash('sha256');

  /** `waiting`: where it lies meanwhile; it is never kept there. */
  constructor(waiting: IncomingFile, put: (file: IncomingFile, sha256: string) => Promise<void>) {
    this.#waiting = waiting;
    this.#put = put;
  }

  get bytes(): number {
    return this.#waiting.bytes;
  }

  get place(): string {
    return this.#waiting.place;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#waiting.write(chunk);
    this.#hash.update(chunk);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return this.#waiting.read(offset, length);
  }

  async keep(): Promise<void> {
    await this.#put(this.#waiting, this.#hash.copy().digest('hex'));
    await this.#waiting.discard();
  }

  async discard(): Promise<void> {
    await this.#waiting.discard();
  }
}
