import 'server-only';
import type { IncomingMessage } from 'node:http';
import { SECOND } from '../../clock';

const IDLE_MS = 30 * SECOND;

/** What comes, piece by piece. Each is waited for only so long; how long the reader takes for it is the
 *  reader's affair. Throws when the connection breaks or nothing comes. */
export async function* bodyPieces(body: IncomingMessage): AsyncGenerator<Buffer> {
  const { socket } = body;
  let isWaiting = true;
  const onIdle = () => {
    if (isWaiting) body.destroy(new Error('no byte came'));
    else socket.setTimeout(IDLE_MS);
  };
  socket.setTimeout(IDLE_MS);
  socket.on('timeout', onIdle);
  try {
    for await (const piece of body) {
      isWaiting = false;
      yield piece;
      isWaiting = true;
    }
  } finally {
    socket.off('timeout', onIdle);
    socket.setTimeout(0);
  }
}
