import 'server-only';
import { finished, type Writable } from 'node:stream';

class ReaderLeft extends Error {}

/** Writes pieces to `sink` as fast as it takes them, and ends it. What `pieces` throws is thrown on
 *  once the sink is destroyed, so that its reader sees that something is missing. */
export async function sendPieces(
  sink: Writable,
  pieces: AsyncGenerator<Buffer>,
): Promise<'sent' | 'reader-left'> {
  let stop = () => {};
  const closed = new Promise<never>((_, reject) => {
    stop = finished(sink, () => reject(new ReaderLeft()));
  });
  closed.catch(() => {});
  try {
    for (;;) {
      const next = pieces.next();
      // It may fail after the reader has left, when nobody waits for it any more.
      next.catch(() => {});
      const { done, value } = await Promise.race([next, closed]);
      if (done) break;
      if (!sink.write(value)) await Promise.race([drained(sink), closed]);
    }
    sink.end();
    return 'sent';
  } catch (thrown) {
    sink.destroy();
    // Not awaited: it may be waiting for a byte that comes late.
    pieces.return(undefined).catch(() => {});
    if (thrown instanceof ReaderLeft) return 'reader-left';
    throw thrown;
  } finally {
    stop();
  }
}

function drained(sink: Writable): Promise<void> {
  return new Promise((resolve) => sink.once('drain', () => resolve()));
}
