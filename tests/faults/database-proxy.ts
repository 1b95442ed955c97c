import type { NetConnectOpts, Socket } from 'node:net';
import { announcedLength, parseRequest } from '@/lib/embedded-mongo/framing';
import { type Send, TcpProxy } from './tcp-proxy';

/** One command on its way to the database: `name` such as update, `text` its whole body as JSON. */
export type Command = { name: string; collection: string; text: string };

/** Whether it changes documents that are there, by whichever command. */
export const isChange = ({ name }: Command): boolean =>
  name === 'update' || name === 'findAndModify';

/** A command (or its reply) that stands still. Dropping it leaves the sender waiting. */
export type Held = { command: Command; release: () => void };

/** `request`: before the database hears of it. `reply`: done, but the sender does not know. */
type Point = 'request' | 'reply';
type Gate = { point: Point; matches: (command: Command) => boolean; caught: (held: Held) => void };

/**
 * The network between servers and database. Understands the commands that pass and can stop one at
 * a named point, so that a server can be killed exactly there.
 */
export class DatabaseProxy {
  readonly network: TcpProxy;
  readonly #gates: Set<Gate>;

  private constructor(network: TcpProxy, gates: Set<Gate>) {
    this.network = network;
    this.#gates = gates;
  }

  static async start(target: NetConnectOpts): Promise<DatabaseProxy> {
    const gates = new Set<Gate>();
    const network = await TcpProxy.start(target, (ends) => carryCommands(ends, gates));
    return new DatabaseProxy(network, gates);
  }

  /** Stops the next command that matches, and tells when it stands. */
  hold(point: Point, matches: Gate['matches']): Promise<Held> {
    return new Promise((resolve) => {
      const gate: Gate = {
        point,
        matches,
        caught: (held) => {
          this.#gates.delete(gate);
          resolve(held);
        },
      };
      this.#gates.add(gate);
    });
  }

  /** Forgets every gate that has caught nothing. */
  open(): void {
    this.#gates.clear();
  }
}

type Ends = { client: Socket; upstream: Socket; send: Send };

function carryCommands({ client, upstream, send }: Ends, gates: Set<Gate>): void {
  const heldReplies = new Map<number, (release: () => void) => void>();
  onMessage(client, (message) => {
    const command = gates.size > 0 ? commandOf(message) : undefined;
    const gate = command && [...gates].find(({ matches }) => matches(command));
    const forward = () => send(upstream, message);
    if (!command || !gate) return forward();
    if (gate.point === 'request') return gate.caught({ command, release: forward });
    // Taken now, so that no second command goes through the same gate.
    gates.delete(gate);
    heldReplies.set(message.readInt32LE(4), (release) => gate.caught({ command, release }));
    forward();
  });
  onMessage(upstream, (message) => {
    const caught = heldReplies.get(message.readInt32LE(8));
    const forward = () => send(client, message);
    if (!caught) return forward();
    heldReplies.delete(message.readInt32LE(8));
    caught(forward);
  });
}

function commandOf(message: Buffer): Command | undefined {
  try {
    const { command } = parseRequest(message);
    const [name = ''] = Object.keys(command);
    const { lsid, $clusterTime, ...body } = command;
    return { name, collection: String(command[name]), text: JSON.stringify(body) };
  } catch {
    return undefined;
  }
}

function onMessage(socket: Socket, take: (message: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (;;) {
      const length = announcedLength(rest);
      if (length === undefined || rest.length < length) return;
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}
