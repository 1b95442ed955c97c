import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { createMeshyClient } from '@/lib/meshy/client';
import { type MeshyCall, recentCalls } from '@/lib/meshy/recent-calls';
import { summarizeCalls } from '@/lib/meshy/summarize-calls';

const BASE = 'https://meshy.test';
const BALANCE = `${BASE}/openapi/v1/balance`;
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  Object.assign(recentCalls(), { calls: [], last_trouble: null, last_success_at: null });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = createMeshyClient({ baseUrl: BASE, apiKey: 'msy_test' });
const summary = () => summarizeCalls(recentCalls(), Date.now());

test('an answer is remembered with its time, and tells whose clock is ahead', async () => {
  const date = new Date(Date.now() - 5 * MINUTE).toUTCString();
  server.use(http.get(BALANCE, () => HttpResponse.json({ balance: 7 }, { headers: { date } })));
  await client.getBalance();
  expect(summary()).toMatchObject({ calls: 1, failed: 0, refused: 0, last_trouble: null });
  expect(summary().p95_ms).toBeGreaterThanOrEqual(0);
  expect(summary().last_success_at).not.toBeNull();
  expect(Math.round((summary().clock_ahead_ms ?? 0) / MINUTE)).toBe(5);
});

test('a refusal is remembered in Meshy’s words, without the key', async () => {
  const message = 'Invalid key msy_test.';
  server.use(http.get(BALANCE, () => HttpResponse.json({ message }, { status: 401 })));
  await expect(client.getBalance()).rejects.toThrow();
  const last_trouble = { status: 401, words: 'Invalid key [key].' };
  expect(summary()).toMatchObject({ calls: 1, failed: 0, refused: 1, last_trouble });
});

test('no answer at all counts as failed, and why is remembered', async () => {
  server.use(http.get(BALANCE, () => HttpResponse.error()));
  await expect(client.getBalance()).rejects.toThrow();
  expect(summary()).toMatchObject({ calls: 1, failed: 1, p50_ms: null, last_success_at: null });
  expect(summary().last_trouble).toMatchObject({ status: null });
  expect(summary().last_trouble?.words).toContain('Meshy could not be reached');
});

test('a request that its caller called off says nothing about Meshy', async () => {
  const caller = new AbortController();
  server.use(
    http.get(BALANCE, () => {
      caller.abort();
      return new Promise(() => {});
    }),
  );
  await expect(client.getBalance(caller.signal)).rejects.toThrow();
  expect(summary()).toMatchObject({ calls: 0, last_trouble: null });
});

test('the oldest requests are forgotten', async () => {
  server.use(http.get(BALANCE, () => HttpResponse.json({ balance: 7 })));
  const old = { at: 0, ms: 1, status: 200, ahead_ms: null };
  recentCalls().calls.push(...Array.from({ length: 512 }, () => ({ ...old })));
  await client.getBalance();
  expect(recentCalls().calls).toHaveLength(512);
});

test('times and shares are those of the last quarter of an hour', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  const call = (agoMs: number, ms: number, status: number | null): MeshyCall => ({
    at: now - agoMs,
    ms,
    status,
    ahead_ms: null,
  });
  const quick = Array.from({ length: 18 }, (_, index) => call(2 * MINUTE, 100 + index, 200));
  const calls = [
    call(16 * MINUTE, 9_000, 500),
    ...quick,
    call(30 * SECOND, 2_000, 503),
    call(10 * SECOND, 3_000, 429),
    call(SECOND, 30_000, null),
  ];
  const recent = { calls, last_trouble: null, last_success_at: null };
  expect(summarizeCalls(recent, now)).toMatchObject({
    calls: 21,
    failed: 2,
    refused: 1,
    last_minute: 3,
    p50_ms: 110,
    p95_ms: 3_000,
    clock_ahead_ms: null,
  });
});
