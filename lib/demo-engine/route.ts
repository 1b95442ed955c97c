import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultSchedule } from './fault';
import { misbehave } from './misbehave';
import { orderTask } from './order-task';
import { readJson } from './read-json';
import { deleteTask, getTask, listTasks } from './read-tasks';
import { type Reply, refuse, sendReply } from './reply';
import { ASSET_PATH, type createFactsReader } from './request-facts';
import { isAssetName, serveAsset } from './serve-asset';
import type { DemoStore } from './store';
import { streamTask } from './stream-task';
import type { Workshop } from './workshop';

const TASKS = '/openapi/v2/text-to-3d';

/** Everything a request needs. `baseUrl` is this server's own address. */
export type Counter = {
  workshop: Workshop;
  store: DemoStore;
  baseUrl: string;
  apiKey: string;
  maxQueued: number;
  mayAsk: (now: number) => boolean;
  nextId: (now: number) => string;
  faults?: FaultSchedule | undefined;
  factsOf: ReturnType<typeof createFactsReader>;
};

type Asked = { request: IncomingMessage; response: ServerResponse; url: URL; body: unknown };

function isSecretEqual(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Answers from the API, or undefined when the answer was streamed. */
async function answer(counter: Counter, asked: Asked): Promise<Reply | undefined> {
  const { workshop, baseUrl } = counter;
  const { request, response, url } = asked;
  if (!isSecretEqual(request.headers.authorization ?? '', `Bearer ${counter.apiKey}`)) {
    return refuse(401, 'Invalid API key');
  }
  if (!counter.mayAsk(workshop.clock.now())) {
    return refuse(429, 'RateLimitExceeded', { 'retry-after': '1' });
  }
  const { method } = request;
  const { pathname } = url;
  if (pathname === '/openapi/v1/balance' && method === 'GET') {
    workshop.settle();
    return { status: 200, body: { balance: workshop.account.balance } };
  }
  if (pathname === TASKS && method === 'GET') {
    return listTasks(workshop, baseUrl, url.searchParams);
  }
  if (pathname === TASKS && method === 'POST') {
    return orderTask(workshop, asked.body, counter);
  }
  const [, id, tail] = /^\/openapi\/v2\/text-to-3d\/([^/]+)(\/stream)?$/.exec(pathname) ?? [];
  if (id !== undefined && tail !== undefined && method === 'GET') {
    streamTask(workshop, baseUrl, { id, response });
    return undefined;
  }
  if (id !== undefined && tail === undefined && method === 'GET') {
    return getTask(workshop, baseUrl, id);
  }
  if (id !== undefined && tail === undefined && method === 'DELETE') {
    return deleteTask(workshop, id);
  }
  return refuse(404, 'NoMatchingRoute');
}

/** Carries a request out: an asset for whoever holds its link, the API for whoever holds the key.
 *  Undefined when the answer was sent here. */
async function carryOut(counter: Counter, asked: Asked): Promise<Reply | undefined> {
  const { request, url } = asked;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && ASSET_PATH.test(url.pathname)) {
    await serveAsset(counter, asked);
    return undefined;
  }
  return url.pathname.startsWith('/openapi/')
    ? answer(counter, asked)
    : refuse(404, 'NoMatchingRoute');
}

/** Serves one request, well or as the schedule of faults has it. */
export async function route(
  counter: Counter,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/';
  const url = new URL(URL.canParse(target, counter.baseUrl) ? target : '/', counter.baseUrl);
  const { method = 'GET' } = request;
  const body = method === 'POST' ? await readJson(request) : undefined;
  const asked = { request, response, url, body };
  const { pathname } = url;
  const fault = counter.faults?.(counter.factsOf({ method, pathname, body }));
  if (fault) {
    const file = wantedFile(counter, pathname);
    return misbehave(fault, { response, file, carryOut: () => carryOut(counter, asked) });
  }
  const reply = await carryOut(counter, asked);
  if (reply) sendReply(response, reply);
}

function wantedFile({ store }: Counter, pathname: string): string | undefined {
  const [, taskId = '', name = ''] = ASSET_PATH.exec(pathname) ?? [];
  return isAssetName(name) ? store.assetPath(taskId, name) : undefined;
}
