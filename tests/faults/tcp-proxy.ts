import { once } from 'node:events';
import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';

export type Send = (to: Socket, bytes: Buffer) => void;
/** Carries bytes between the two ends of one connection. */
type Carry = (ends: { client: Socket; upstream: Socket; send: Send }) => void;

const carryAll: Carry = ({ client, upstream, send }) => {
  client.on('data', (bytes: Buffer) => send(upstream, bytes));
  upstream.on('data', (bytes: Buffer) => send(client, bytes));
};

/** A wait for an answer in a silence, from the first byte that was sent until its sender gave it up;
 *  ms since the epoch. */
export type Unanswered = { from: number; until?: number };

/** A TCP listener before a server, on a port that stays the same, whose network can fail. */
export class TcpProxy {
  /** Every byte arrives this much later. */
  delay_ms = 0;
  /** Every wait of the last silence. */
  readonly unanswered: Unanswered[] = [];
  readonly #target: NetConnectOpts;
  readonly #carry: Carry;
  readonly #sockets = new Set<Socket>();
  readonly #freeAt = new WeakMap<Socket, number>();
  readonly #stranded = new WeakSet<Socket>();
  #server: Server | undefined;
  #port = 0;
  #isSilent = false;

  private constructor(target: NetConnectOpts, carry: Carry) {
    this.#target = target;
    this.#carry = carry;
  }

  static async start(target: NetConnectOpts, carry = carryAll): Promise<TcpProxy> {
    const proxy = new TcpProxy(target, carry);
    await proxy.up();
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** Ends every connection there is; new ones are welcome. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections are refused, and those there were are ended. */
  async down(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = once(server, 'close');
    server.close();
    this.cut();
    await closed;
  }

  /** Takes connections again. */
  async up(): Promise<void> {
    if (this.#server) return;
    const server = createServer((client) => this.#accept(client));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Every connection there is falls silent for ever, and nobody is told; new ones work. */
  strand(): void {
    for (const socket of this.#sockets) this.#stranded.add(socket);
  }

  /** Half-open: takes connections and bytes, old and new, and never says a word. */
  silence(): void {
    this.unanswered.length = 0;
    this.#isSilent = true;
  }

  /** The end of the silence. What was swallowed is lost, so those connections end. */
  speak(): void {
    this.#isSilent = false;
    this.cut();
  }

  #accept(client: Socket): void {
    this.#keep(client);
    this.#noteWait(client);
    if (this.#isSilent) return void client.resume();
    const upstream = connect(this.#target);
    this.#keep(upstream);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    this.#carry({ client, upstream, send: this.#send });
  }

  #noteWait(client: Socket): void {
    let wait: Unanswered | undefined;
    client.on('data', () => {
      if (!this.#isSilent || wait) return;
      wait = { from: Date.now() };
      this.unanswered.push(wait);
    });
    client.on('close', () => {
      // At the end of the silence it was not the client that gave up.
      if (wait && this.#isSilent) wait.until = Date.now();
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  readonly #send: Send = (to, bytes) => {
    if (this.#isSilent || to.destroyed || this.#stranded.has(to)) return;
    const now = performance.now();
    // Later bytes never overtake earlier ones, also when the delay has just become shorter.
    const at = Math.max(now + this.delay_ms, (this.#freeAt.get(to) ?? 0) + 1);
    if (at <= now + 1) return void to.write(bytes);
    this.#freeAt.set(to, at);
    setTimeout(() => to.destroyed || to.write(bytes), at - now);
  };
}
