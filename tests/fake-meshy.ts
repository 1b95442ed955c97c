import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** What becomes of the next purchase: `lose` books it and drops the connection, `swallow` drops
 *  it unbooked, a number answers with that status and message. */
export type Fate = 'accept' | 'lose' | 'swallow' | { status: number; message: string };

/** An answer in place of the usual one. */
export type FakeRefusal = { status: number; message: string; headers?: Record<string, string> };

export type FakeTask = {
  id: string;
  type: 'text-to-3d-preview' | 'text-to-3d-refine';
  status: string;
  progress: number;
  prompt: string;
  texture_prompt?: string;
  created_at: number;
  model_urls: Record<string, string>;
  thumbnail_url: string;
  task_error: { message: string; type?: string };
  consumed_credits: number;
};

/** A stand-in for Meshy over real HTTP whose every answer the test decides. */
export class FakeMeshy {
  readonly tasks = new Map<string, FakeTask>();
  /** Body of each POST that arrived, in order. */
  readonly posts: Record<string, unknown>[] = [];
  readonly fates: Fate[] = [];
  /** Served under /asset/{name}; a number is a status. */
  readonly assets = new Map<string, Buffer | number>();
  /** Tasks whose own page answers 404 though the list has them. */
  readonly unfindable = new Set<string>();
  /** Tasks the list leaves out. */
  readonly unlisted = new Set<string>();
  /** What the list answers. */
  listStatus = 200;
  /** How often the list and single tasks were asked for. */
  readonly asked = { list: 0, task: 0 };
  /** Each request to the API, in order; files are not counted. */
  readonly requests: { at: number; method: string; pathname: string }[] = [];
  /** Decides for each request whether it is refused. */
  refuse: (request: { method: string; pathname: string }) => FakeRefusal | undefined = () =>
    undefined;
  balance = 1000;
  now = () => Date.now();
  #assetHook: (() => Promise<void>) | undefined;
  #server: Server = createServer((req, res) => void this.#answer(req, res));
  #port = 0;

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get assetHost(): string {
    return `127.0.0.1:${this.#port}`;
  }

  assetUrl(name: string): string {
    return `${this.baseUrl}/asset/${name}`;
  }

  /** Does something once, before the next asset is sent; done when that is done. */
  onAsset(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#assetHook = async () => {
        this.#assetHook = undefined;
        await work().then(resolve, reject);
      };
    });
  }

  /** Answers no request for an asset before `until`. */
  holdAssets(until: Promise<void>): void {
    this.#assetHook = () => until;
  }

  /** The newest task of a kind. */
  last(kind: 'preview' | 'refine'): FakeTask {
    const found = [...this.tasks.values()].filter((task) => task.type === `text-to-3d-${kind}`);
    const task = found.at(-1);
    if (!task) throw new Error(`no ${kind} was bought`);
    return task;
  }

  succeed(kind: 'preview' | 'refine', asset: string): void {
    const model_urls = { glb: this.assetUrl(asset) };
    Object.assign(this.last(kind), { status: 'SUCCEEDED', progress: 100, model_urls });
  }

  /** Only a failure of the types that are Meshy's own fault is bought again by itself. */
  fail(kind: 'preview' | 'refine', message: string, type = 'invalid_input'): void {
    const task_error = { type, message };
    Object.assign(this.last(kind), { status: 'FAILED', task_error, consumed_credits: 0 });
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  reset(): void {
    this.tasks.clear();
    this.posts.length = 0;
    this.fates.length = 0;
    this.requests.length = 0;
    this.refuse = () => undefined;
    this.balance = 1000;
    this.assets.clear();
    this.unfindable.clear();
    this.unlisted.clear();
    this.listStatus = 200;
    Object.assign(this.asked, { list: 0, task: 0 });
    this.#assetHook = undefined;
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', this.baseUrl);
    const [, first, name] = pathname.split('/');
    if (first === 'asset') {
      await this.#assetHook?.();
      return this.#sendAsset(res, name ?? '');
    }
    const method = req.method ?? 'GET';
    this.requests.push({ at: this.now(), method, pathname });
    const refusal = this.refuse({ method, pathname });
    if (refusal) {
      if (method === 'POST') this.posts.push({});
      return send(res, refusal.status, { message: refusal.message }, refusal.headers);
    }
    if (pathname === '/openapi/v1/balance') return send(res, 200, { balance: this.balance });
    const id = pathname.replace('/openapi/v2/text-to-3d', '').slice(1);
    if (req.method === 'POST') return this.#buy(req, res);
    if (req.method === 'GET') this.asked[id ? 'task' : 'list']++;
    if (!id) return send(res, this.listStatus, this.#page(req));
    const task = this.tasks.get(id);
    if (!task || this.unfindable.has(id)) return send(res, 404, { message: 'Task not found' });
    if (req.method === 'GET') return send(res, 200, task);
    if (task.status === 'IN_PROGRESS') return send(res, 409, { message: 'Task is running' });
    this.tasks.delete(id);
    return send(res, 200, {});
  }

  #page(req: IncomingMessage): FakeTask[] {
    const { searchParams } = new URL(req.url ?? '/', this.baseUrl);
    const size = Number(searchParams.get('page_size') ?? 10);
    const from = (Number(searchParams.get('page_num') ?? 1) - 1) * size;
    const listed = [...this.tasks.values()].filter(({ id }) => !this.unlisted.has(id));
    return listed.reverse().slice(from, from + size);
  }

  #sendAsset(res: ServerResponse, name: string): void {
    const asset = this.assets.get(name) ?? 404;
    if (typeof asset === 'number') {
      send(res, asset, { message: 'no' });
    } else {
      res.writeHead(200, { 'content-length': asset.length });
      res.end(asset);
    }
  }

  async #buy(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    this.posts.push(body);
    const fate = this.fates.shift() ?? 'accept';
    if (typeof fate === 'object') return send(res, fate.status, { message: fate.message });
    const id = fate === 'swallow' ? undefined : this.#book(body);
    if (fate === 'accept') return send(res, 202, { result: id });
    res.destroy();
  }

  #book(body: Record<string, string>): string {
    const id = `task-${this.tasks.size + 1}-${this.posts.length}`;
    const prompt = body.prompt ?? this.tasks.get(body.preview_task_id ?? '')?.prompt ?? '';
    this.tasks.set(id, {
      id,
      type: body.mode === 'refine' ? 'text-to-3d-refine' : 'text-to-3d-preview',
      status: 'PENDING',
      progress: 0,
      prompt,
      ...(body.mode === 'refine' ? { texture_prompt: body.texture_prompt ?? '' } : {}),
      created_at: this.now(),
      model_urls: {},
      thumbnail_url: '',
      task_error: { message: '' },
      consumed_credits: body.mode === 'refine' ? 10 : 20,
    });
    return id;
  }
}

function send(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
}

/** A fake Meshy that lives as long as the test file. */
export function setUpFakeMeshy(): FakeMeshy {
  const meshy = new FakeMeshy();
  beforeAll(() => meshy.listen());
  afterAll(() => meshy.close());
  return meshy;
}
