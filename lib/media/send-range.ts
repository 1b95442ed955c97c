import 'server-only';
import type { FileHandle } from 'node:fs/promises';
import { finished, type Writable } from 'node:stream';
import type { ByteRange } from './media-store';

class ReaderLeft extends Error {}

/** Two of these per transfer, whatever the file's size and the reader's pace. */
const BUFFER_BYTES = 512 * 1024;
/** Buffers kept for the next transfers: fresh memory is paid for page by page. */
const MOST_KEPT = 16;
const kept: Buffer[] = [];

/**
 * Copies bytes of an open file to `sink` and ends it. Reads one buffer while the other is on its
 * way, and uses both again: a stream of Node's own would allocate every chunk anew, which costs
 * more than the copying. Throws when the file ends early or the disk fails.
 */
export async function sendRange(
  handle: FileHandle,
  sink: Writable,
  { start, end }: ByteRange,
): Promise<'sent' | 'reader-left'> {
  const closing = watchClose(sink);
  const buffers = [takeBuffer(), takeBuffer()] as const;
  let sent: Promise<void> = Promise.resolve();
  try {
    for (let position = start, turn = 0; position <= end; turn++) {
      const buffer = turn % 2 === 0 ? buffers[0] : buffers[1];
      const wanted = Math.min(BUFFER_BYTES, end + 1 - position);
      const { bytesRead } = await handle.read(buffer, 0, wanted, position);
      if (bytesRead === 0) throw new Error('the file is shorter than it was');
      await Promise.race([sent, closing.closed]);
      sent = write(sink, buffer.subarray(0, bytesRead));
      // Awaited above or below; a rejection in between must not count as unhandled.
      sent.catch(() => {});
      position += bytesRead;
    }
    await Promise.race([sent, closing.closed]);
    sink.end();
    // Only now is it sure that the system reads from neither any more.
    if (kept.length < MOST_KEPT) kept.push(...buffers);
    return 'sent';
  } catch (error) {
    sink.destroy();
    if (error instanceof ReaderLeft) return 'reader-left';
    throw error;
  } finally {
    closing.stop();
  }
}

function takeBuffer(): Buffer {
  return kept.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}

/** Done when the buffer may be used again: the system has taken its bytes. */
function write(sink: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    sink.write(bytes, (error) => (error ? reject(new ReaderLeft()) : resolve()));
  });
}

/** `closed` rejects when the sink ends before we end it: a write to it may never call back. */
function watchClose(sink: Writable): { closed: Promise<never>; stop(): void } {
  let stop = () => {};
  const closed = new Promise<never>((_, reject) => {
    stop = finished(sink, () => reject(new ReaderLeft()));
  });
  closed.catch(() => {});
  return { closed, stop };
}
