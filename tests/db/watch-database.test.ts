import { expect, test } from 'vitest';
import { database, pingDatabase, reconnectDatabase } from '@/lib/db/client';
import { collection } from '@/lib/db/collection';
import { watchDatabase } from '@/lib/db/watch-database';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

/** Plays one round trip after another: what each ping and reconnect comes to, in order. */
async function play(pings: ('answers' | 'fails' | 'hangs')[], reconnects: ('works' | 'fails')[]) {
  const closing = new AbortController();
  const done: string[] = [];
  const next = async (plan: string[], what: string) => {
    const outcome = plan.shift();
    done.push(`${what} ${outcome}`);
    if (pings.length === 0 && reconnects.length === 0) closing.abort();
    if (outcome === 'fails') throw new Error('gone');
    if (outcome === 'hangs') await new Promise(() => {});
  };
  const tick = () => new Promise((resolve) => setImmediate(resolve));
  await watchDatabase(
    { ping: () => next(pings, 'ping'), reconnect: () => next(reconnects, 'reconnect') },
    closing.signal,
    tick,
  );
  return done;
}

test('three misses in a row, failed or hanging, make the driver begin anew', async () => {
  expect(await play(['answers', 'fails', 'hangs', 'fails', 'answers'], ['works'])).toEqual([
    'ping answers',
    'ping fails',
    'ping hangs',
    'ping fails',
    'reconnect works',
    'ping answers',
  ]);
});

test('two misses and an answer change nothing', async () => {
  const pings = ['fails', 'fails', 'answers', 'fails', 'hangs', 'answers'] as const;
  expect(await play([...pings], [])).toHaveLength(6);
});

test('a new beginning is tried until it works', async () => {
  const tried = await play(['fails', 'fails', 'fails', 'answers'], ['fails', 'fails', 'works']);
  expect(tried.slice(3)).toEqual([
    'reconnect fails',
    'reconnect fails',
    'reconnect works',
    'ping answers',
  ]);
});

test('a collection that was at hand before works after the new beginning', async () => {
  const held = collection<{ _id: string }>('things');
  const handle = database();
  await held.insertOne({ _id: 'lamp' });
  await reconnectDatabase();
  await pingDatabase();
  expect(await held.findOne({})).toEqual({ _id: 'lamp' });
  expect(await handle.collection('things').countDocuments()).toBe(1);
});
