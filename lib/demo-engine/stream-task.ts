import type { ServerResponse } from 'node:http';
import { SECOND } from '../clock';
import { hasEnded } from './demo-task';
import { findTask } from './read-tasks';
import { viewTask } from './task-view';
import type { Workshop } from './workshop';

const KEEP_ALIVE_MS = 10 * SECOND;
const LOOKS_PER_STAGE = 40;

/** Server-sent events about one task: a short object at each change and at least every 10 s, the whole
 *  object once it has ended, then the end of the stream. Problems come as `event: error`. */
export function streamTask(
  workshop: Workshop,
  baseUrl: string,
  wanted: { id: string; response: ServerResponse },
): void {
  const { id, response } = wanted;
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
  });
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  let lastSent = '';
  let lastSentAt = Number.NEGATIVE_INFINITY;
  let look: NodeJS.Timeout | undefined;
  const finish = (event: string, data: unknown) => {
    clearInterval(look);
    send(event, data);
    response.end();
  };
  const observe = () => {
    const found = findTask(workshop, id);
    if (!('task' in found)) {
      return finish('error', { status_code: found.status, message: found.message });
    }
    const view = viewTask(workshop, baseUrl, found.task);
    if (hasEnded(found.task)) return finish('message', view);
    const { progress, status } = view;
    const state = `${status} ${progress}`;
    const nowMs = performance.now();
    if (state === lastSent && nowMs - lastSentAt < KEEP_ALIVE_MS) return;
    lastSent = state;
    lastSentAt = nowMs;
    send('message', { id, progress, status });
  };
  const lookMs = Math.min(SECOND / 2, Math.max(10, workshop.stageMs / LOOKS_PER_STAGE));
  look = setInterval(observe, lookMs);
  response.on('close', () => clearInterval(look));
  observe();
}
