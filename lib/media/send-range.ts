import 'server-only';
import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { finished, type Writable } from 'node:stream';
import type { ByteRange } from './media-store';

/** Two of these per transfer, whatever the file's size and the reader's pace. */
const BUFFER_BYTES = 512 * 1024;
/** Buffers kept for the next transfers: fresh memory is paid for page by page. */
const MOST_KEPT = 16;
const kept: Buffer[] = [];

/**
 * Copies bytes of an open file to `sink` and ends it. Throws when the file ends early or the disk
 * fails.
 */
export function sendRange(
  handle: FileHandle,
  sink: Writable,
  range: ByteRange,
): Promise<'sent' | 'reader-left'> {
  return new Promise((resolve, reject) => {
    const transfer = new Transfer(handle, sink, range, (outcome) => {
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    });
    transfer.read();
  });
}

type Tell = (outcome: 'sent' | 'reader-left' | Error) => void;

/**
 * Reads one buffer while the other is on its way, and uses both again: a stream of Node's own would
 * allocate every chunk anew, which costs more than the copying. With callbacks, because a promise
 * costs as much as everything that follows a request's context wants to know of it.
 */
class Transfer {
  private readonly fd: number;
  private readonly sink: Writable;
  private readonly end: number;
  private readonly tell: Tell;
  private readonly buffers = [takeBuffer(), takeBuffer()] as const;
  private readonly stopWatching: () => void;
  private position: number;
  private turn = 0;
  private isReading = false;
  private isWriting = false;
  private ready: Uint8Array | undefined;
  private failure: 'reader-left' | Error | undefined;

  constructor(handle: FileHandle, sink: Writable, { start, end }: ByteRange, tell: Tell) {
    this.fd = handle.fd;
    this.sink = sink;
    this.position = start;
    this.end = end;
    this.tell = tell;
    // A sink that ends before we end it may never call back.
    this.stopWatching = finished(sink, () => this.fail('reader-left'));
  }

  /** Reads on, unless what was read is still to be written. */
  read(): void {
    if (this.failure || this.isReading || this.ready) return;
    const left = this.end + 1 - this.position;
    if (left <= 0) {
      if (!this.isWriting) this.succeed();
      return;
    }
    const buffer = this.turn++ % 2 === 0 ? this.buffers[0] : this.buffers[1];
    this.isReading = true;
    read(this.fd, buffer, 0, Math.min(BUFFER_BYTES, left), this.position, (error, bytes) => {
      this.isReading = false;
      if (this.failure) return this.giveUp();
      if (error) return this.fail(error);
      if (bytes === 0) return this.fail(new Error('the file is shorter than it was'));
      this.position += bytes;
      this.ready = buffer.subarray(0, bytes);
      this.write();
    });
  }

  private write(): void {
    if (this.isWriting || !this.ready) return;
    const bytes = this.ready;
    this.ready = undefined;
    this.isWriting = true;
    this.sink.write(bytes, (error) => {
      // The buffer may be used again: the system has taken its bytes.
      this.isWriting = false;
      if (error) return this.fail('reader-left');
      this.write();
      this.read();
    });
    this.read();
  }

  private succeed(): void {
    this.stopWatching();
    this.sink.end();
    // Only now is it sure that the system reads from neither any more.
    if (kept.length < MOST_KEPT) kept.push(...this.buffers);
    this.tell('sent');
  }

  private fail(failure: 'reader-left' | Error): void {
    if (this.failure) return;
    this.failure = failure;
    this.giveUp();
  }

  /** Not while a read is under way: whoever is told closes the file, and its number may be another's. */
  private giveUp(): void {
    if (this.isReading || !this.failure) return;
    this.stopWatching();
    this.sink.destroy();
    this.tell(this.failure);
  }
}

function takeBuffer(): Buffer {
  return kept.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}
