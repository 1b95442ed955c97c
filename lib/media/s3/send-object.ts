import 'server-only';
import { finished, type Writable } from 'node:stream';

/** So much may wait to be taken; one piece at a time would leave the line idle in between. */
const AHEAD_BYTES = 512 * 1024;

/** Writes pieces to `sink` as fast as it takes them, and ends it. What `pieces` throws is thrown on
 *  once the sink is destroyed, so that its reader sees that something is missing. A reader who left is
 *  noticed with the next piece. */
export async function sendPieces(
  sink: Writable,
  pieces: AsyncIterable<Buffer>,
): Promise<'sent' | 'reader-left'> {
  let hasLeft = false;
  let wake = () => {};
  const stop = finished(sink, () => {
    hasLeft = true;
    wake();
  });
  const onDrain = () => wake();
  sink.on('drain', onDrain);
  try {
    for await (const piece of pieces) {
      if (hasLeft) break;
      sink.write(piece);
      if (sink.writableLength < AHEAD_BYTES) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (hasLeft) return 'reader-left';
    sink.end();
    return 'sent';
  } catch (thrown) {
    if (hasLeft) return 'reader-left';
    sink.destroy();
    throw thrown;
  } finally {
    stop();
    sink.off('drain', onDrain);
  }
}
