import { getEventListeners } from 'node:events';
import { MongoServerError } from 'mongodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Changes, watchCollection } from '@/lib/db/watch-collection';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();
let closing: AbortController;
beforeEach(() => {
  closing = new AbortController();
});
afterEach(() => {
  closing.abort();
  vi.useRealTimers();
});

/** A change stream that the test writes to. */
class Stream {
  #tell: (step: { change: number } | { error: Error }) => void = () => {};
  opened = 0;
  open(): Changes {
    return Object.assign(this.#changes(), { close: async () => {} });
  }
  async *#changes() {
    this.opened++;
    for (;;) {
      const step = await new Promise<{ change: number } | { error: Error }>((resolve) => {
        this.#tell = resolve;
      });
      if ('error' in step) throw step.error;
      yield step.change;
    }
  }
  async tell(step: { change: number } | { error: Error }): Promise<void> {
    this.#tell(step);
    await vi.advanceTimersByTimeAsync(0);
  }
}

function watched(stream: Stream) {
  vi.useFakeTimers();
  const look = vi.fn(async () => {});
  watchCollection({ name: 'generation_jobs', look, signal: closing.signal }, () => stream.open());
  return look;
}

test('what the database tells is looked at within a moment, and a burst only once', async () => {
  const stream = new Stream();
  const look = watched(stream);
  await vi.advanceTimersByTimeAsync(0);
  for (let change = 0; change < 5; change++) await stream.tell({ change });
  await vi.advanceTimersByTimeAsync(100);
  expect(look).toHaveBeenCalledTimes(1);
});

test('a database that never tells is looked at every two seconds', async () => {
  const stream = new Stream();
  const look = watched(stream);
  await vi.advanceTimersByTimeAsync(0);
  await stream.tell({ error: new MongoServerError({ message: 'no replica set', code: 40_573 }) });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(30);
  expect(stream.opened).toBe(1);
});

test('a stream that broke is opened again, and meanwhile is looked all the same', async () => {
  const stream = new Stream();
  const look = watched(stream);
  await vi.advanceTimersByTimeAsync(0);
  await stream.tell({ error: new Error('connection closed') });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(stream.opened).toBe(1);
  expect(look).toHaveBeenCalledTimes(14);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(stream.opened).toBe(2);
});

test('streams that break one after the other leave nothing behind that waits for the end', async () => {
  vi.useFakeTimers();
  const close = vi.fn(async () => {});
  const broken = () => ({
    close,
    [Symbol.asyncIterator]: () => ({
      next: async () => Promise.reject(new Error('connection closed')),
    }),
  });
  const look = async () => {};
  watchCollection({ name: 'generation_jobs', look, signal: closing.signal }, broken);
  await vi.advanceTimersByTimeAsync(1_000);
  const waiting = getEventListeners(closing.signal, 'abort').length;
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  expect(getEventListeners(closing.signal, 'abort')).toHaveLength(waiting);
});

test('a stream that is open is closed at the end', async () => {
  vi.useFakeTimers();
  const close = vi.fn(async () => {});
  const quiet = () => ({
    close,
    [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
  });
  watchCollection({ name: 'x', look: async () => {}, signal: closing.signal }, quiet);
  await vi.advanceTimersByTimeAsync(1_000);
  closing.abort();
  expect(close).toHaveBeenCalledOnce();
});

test('a look that takes long is never met by another, but followed by one', async () => {
  vi.useFakeTimers();
  let atOnce = 0;
  let most = 0;
  const look = vi.fn(async () => {
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    atOnce--;
  });
  watchCollection({ name: 'generation_jobs', look, signal: closing.signal }, () =>
    new Stream().open(),
  );
  await vi.advanceTimersByTimeAsync(21_000);
  expect(most).toBe(1);
  expect(look).toHaveBeenCalledTimes(4);
});

test('nothing is looked at after the end', async () => {
  const stream = new Stream();
  const look = watched(stream);
  closing.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(look).not.toHaveBeenCalled();
});

test('the embedded database, which has no change streams, leaves it at looking', async () => {
  const look = vi.fn(async () => {});
  watchCollection({ name: 'generation_jobs', look, signal: closing.signal });
  await expect.poll(() => look.mock.calls.length, { timeout: 5_000 }).toBeGreaterThan(0);
});
