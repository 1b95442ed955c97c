import { createServer, type Socket } from 'node:net';
import { Cursors } from './commands/cursors';
import { runCommand } from './commands/dispatch';
import type { Reply } from './commands/reply';
import { Catalog } from './engine/catalog';
import { expireDocuments } from './engine/expire';
import { announcedLength, encodeReply, parseRequest, type Request } from './framing';
import { commitTogether, type Waiting } from './group-commit';
import { listen } from './listen';
import { claimStore, type FencedOut } from './ownership';
import { openLmdb } from './store-lmdb';

export type Serving = { close(): Promise<void> };

type Serve = {
  dir: string;
  socket: string;
  sync: boolean;
  ttlMs?: number;
  onProblem: (error: unknown) => void;
  onFenced: (error: FencedOut) => void;
};

const TTL_MS = 60_000;

/** Serves the database in `dir` on a Unix socket or named pipe until it is closed. */
export async function serve(options: Serve): Promise<Serving> {
  const store = openLmdb(options.dir, options);
  claimStore(store, options.dir);
  const db = { store, catalog: new Catalog(store) };
  const cursors = new Cursors();
  const sockets = new Set<Socket>();
  let connections = 0;

  const submit = queue((waiting) =>
    commitTogether(waiting, {
      store,
      run: ({ request, connectionId }) =>
        runCommand(request.command, { db, cursors, database: request.database, connectionId }),
      ...options,
    }),
  );
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    attend(socket, ++connections, submit);
  });
  const address = await listen(server, options.socket);
  const housekeeping = setInterval(() => {
    const now = Date.now();
    cursors.reap(now);
    try {
      expireDocuments(db, now);
    } catch (error) {
      options.onProblem(error);
    }
  }, options.ttlMs ?? TTL_MS);
  return {
    async close() {
      clearInterval(housekeeping);
      address.remove();
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
      await store.close();
    },
  };
}

/** Collects what arrives in one turn of the event loop. */
function queue(run: (waiting: Waiting[]) => void): (waiting: Waiting) => void {
  let waiting: Waiting[] = [];
  return (each) => {
    if (waiting.push(each) > 1) return;
    setImmediate(() => {
      const now = waiting;
      waiting = [];
      run(now);
    });
  };
}

/** Cuts what a client sends into messages. A client that talks nonsense is hung up on. */
function attend(socket: Socket, connectionId: number, submit: (waiting: Waiting) => void): void {
  let held: Buffer[] = [];
  let size = 0;
  let needed = 4;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    held.push(chunk);
    size += chunk.length;
    if (size < needed) return;
    let bytes = Buffer.concat(held, size);
    try {
      let length = announcedLength(bytes);
      for (; length !== undefined && bytes.length >= length; length = announcedLength(bytes)) {
        receive(socket, connectionId, bytes.subarray(0, length), submit);
        bytes = bytes.subarray(length);
      }
      needed = length ?? 4;
      held = bytes.length > 0 ? [bytes] : [];
      size = bytes.length;
    } catch {
      held = [];
      size = 0;
      socket.destroy();
    }
  });
}

function receive(
  socket: Socket,
  connectionId: number,
  message: Buffer,
  submit: (waiting: Waiting) => void,
): void {
  const request = parseRequest(message);
  submit({
    request,
    connectionId,
    answer: (reply) => {
      if (!request.silent && !socket.destroyed) socket.write(sendable(request, reply));
    },
  });
}

/** A reply too large for one document becomes an error, as in MongoDB. */
function sendable(request: Request, reply: Reply): Buffer {
  try {
    return encodeReply(request, reply);
  } catch (error) {
    const errmsg = error instanceof Error ? error.message : String(error);
    return encodeReply(request, {
      doc: { ok: 0, errmsg, code: 10334, codeName: 'BSONObjectTooLarge' },
    });
  }
}
