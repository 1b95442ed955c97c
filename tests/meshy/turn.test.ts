import { expect, test } from 'vitest';
import { SECOND, systemClock } from '@/lib/clock';
import { createMeshyClient } from '@/lib/meshy/client';
import { MeshyError } from '@/lib/meshy/meshy-error';
import type { Turn } from '@/lib/meshy/wire';

const lantern = { prompt: 'a brass ship lantern', target_polycount: 30_000, ai_model: 'meshy-7.1' };

/** A client whose requests are counted, and answered as accepted. */
function clientWith(turn: Turn, clock = systemClock) {
  const sent: string[] = [];
  const client = createMeshyClient({
    baseUrl: 'https://meshy.test',
    apiKey: 'key',
    turn,
    clock,
    fetch: async (_url, init) => {
      sent.push(init?.method ?? 'GET');
      return Response.json({ result: 'task-1', balance: 1 });
    },
  });
  return { client, sent };
}

test('each request waits for its turn, and says whether it buys', async () => {
  const order: string[] = [];
  const { client, sent } = clientWith(async ({ buys }) => {
    order.push(`${buys ? 'buys' : 'asks'} after ${sent.length}`);
  });
  await client.createPreview(lantern);
  await client.getBalance();
  expect(order).toEqual(['buys after 0', 'asks after 1']);
  expect(sent).toEqual(['POST', 'GET']);
});

test('a purchase that gets no turn is proven never to have left', async () => {
  const late = { kind: 'rate-limited', message: 'too many', retry_after_ms: 30_000 } as const;
  const { client, sent } = clientWith(() => Promise.reject(new MeshyError(late)));
  expect(await client.createPreview(lantern)).toMatchObject({
    kind: 'not-submitted',
    error: late,
  });
  await expect(client.getBalance()).rejects.toMatchObject(late);
  const onChange = () => {};
  const { signal } = new AbortController();
  expect(await client.streamTask('task-1', { signal, onChange })).toMatchObject({
    kind: 'dropped',
    error: late,
  });
  expect(sent).toEqual([]);
});

test('a purchase whose process was frozen past its time to leave never leaves', async () => {
  let now = 0;
  const frozen = async () => {
    now += 40 * SECOND;
  };
  const { client, sent } = clientWith(frozen, { now: () => now });
  expect(await client.createPreview(lantern, { before: 30 * SECOND })).toMatchObject({
    kind: 'not-submitted',
  });
  expect(sent).toEqual([]);
  expect(await client.createPreview(lantern, { before: 90 * SECOND })).toMatchObject({
    kind: 'accepted',
  });
});
