import { Worker } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { createThread } from '@/lib/media/thread/one-at-a-time';

/** Answers at once, or after some seconds of native work that nothing can interrupt. */
const PROGRAM = `
  import { parentPort } from 'node:worker_threads';
  import { pbkdf2 } from 'node:crypto';
  parentPort.on('message', ({ isSlow, begun }) => {
    Atomics.store(begun, 0, 1);
    if (!isSlow) parentPort.postMessage('done');
    else pbkdf2('x', 'y', 2_000_000, 64, 'sha512', () => parentPort.postMessage('late'));
  });
`;
type Task = { isSlow: boolean; begun: Int32Array };
const worker = new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`);

afterEach(() => {
  vi.useRealTimers();
});

test('what is stopped is answered at once; its thread ends before another begins', async () => {
  const order: string[] = [];
  const { terminate } = Worker.prototype;
  vi.spyOn(Worker.prototype, 'terminate').mockImplementation(async function ending(this: Worker) {
    const code = await terminate.call(this);
    order.push('ended');
    return code;
  });
  const run = createThread<Task, string>({ worker, name: 'tester', max_heap_mb: 64 });
  const stop = new AbortController();
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const quick = { task: { isSlow: false, begun }, limit_ms: 30_000, load: 'it' };
  const slow = { ...quick, task: { isSlow: true, begun } };
  const running = run({ ...slow, signal: stop.signal });
  const queued = run({ ...quick, signal: stop.signal });
  const other = run(quick);
  await expect.poll(() => Atomics.load(begun, 0), { timeout: 10_000 }).toBe(1);
  stop.abort();
  for (const stopped of [running, queued]) {
    expect(await stopped).toEqual({ kind: 'none', reason: 'it was stopped' });
  }
  order.push('answered');
  expect(await other).toEqual({ kind: 'answer', reply: 'done' });
  expect(order.slice(0, 2)).toEqual(['answered', 'ended']);
});

test('a thread that is asked now and then is kept, however long it has been there', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const begun = vi.spyOn(Worker.prototype, 'postMessage');
  const run = createThread<Task, string>({ worker, name: 'tester', max_heap_mb: 64 });
  const task = { isSlow: false, begun: new Int32Array(new SharedArrayBuffer(4)) };
  const ask = () => run({ task, limit_ms: 30_000, load: 'it' });
  for (let time = 0; time < 4; time++) {
    await ask();
    vi.advanceTimersByTime(6_000);
  }
  expect(new Set(begun.mock.contexts).size).toBe(1);
  vi.advanceTimersByTime(10_000);
  await ask();
  expect(new Set(begun.mock.contexts).size).toBe(2);
});
