import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ledgerFile } from '@/lib/demo-engine/demo-ledger';
import type { Fault, RequestFacts } from '@/lib/demo-engine/fault';
import { call, clientOf, previewed, startEngine, submitPreview } from './engine-under-test';

/** An engine that plays this fault to the first request of a kind, and notes every request. */
async function faultyEngine(kind: RequestFacts['kind'], fault: Fault) {
  const seen: RequestFacts[] = [];
  const engine = await startEngine({
    ledger: true,
    faults: (facts) => {
      seen.push(facts);
      return facts.kind === kind && facts.count === 1 ? fault : undefined;
    },
  });
  const ledger = () =>
    readFileSync(ledgerFile(engine.dir), { encoding: 'utf8', flag: 'a+' })
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  return { engine, seen, ledger };
}

const order = { prompt: 'a lantern', target_polycount: 30_000, ai_model: 'meshy-7.1' };

test.each<[string, Fault, string, number]>([
  ['an answer instead of the work', { kind: 'answer', status: 500 }, 'unknown', 0],
  ['a page that is no JSON', { kind: 'answer', status: 202, body: '<html>' }, 'unknown', 0],
  ['a reset before the work', { kind: 'reset' }, 'unknown', 0],
  ['a reset after the work', { kind: 'done-but', answer: { kind: 'reset' } }, 'unknown', 1],
  ['half an answer', { kind: 'cut' }, 'unknown', 1],
  ['a wait', { kind: 'wait', until: Promise.resolve() }, 'accepted', 1],
  ['a refusal', { kind: 'answer', status: 402, body: '{"message":"x"}' }, 'rejected', 0],
])('a purchase meets %s', async (_what, fault, outcome, bought) => {
  const { engine, ledger } = await faultyEngine('create-preview', fault);
  expect((await clientOf(engine).createPreview(order)).kind).toBe(outcome);
  expect(ledger()).toHaveLength(bought);
});

test('a request that is left hanging can be given up', async () => {
  const { engine, ledger } = await faultyEngine('create-preview', {
    kind: 'done-but',
    answer: { kind: 'hang' },
  });
  const giveUp = new AbortController();
  const asked = clientOf(engine).createPreview(order, { signal: giveUp.signal });
  await expect.poll(ledger).toHaveLength(1);
  giveUp.abort();
  expect((await asked).kind).toBe('unknown');
});

test('the ledger has every purchase and every refund', async () => {
  const { engine, ledger } = await faultyEngine('other', { kind: 'hang' });
  const kept = await previewed(engine);
  const failed = await previewed(engine, 'a vase, please fail preview');
  await expect.poll(ledger).toMatchObject([
    { task_id: kept, mode: 'preview', prompt: 'a lantern', credits: 20 },
    { task_id: failed, mode: 'preview', credits: 20 },
    { task_id: failed, mode: 'preview', credits: -20 },
  ]);
});

test('a schedule learns what a request is about', async () => {
  const { engine, seen } = await faultyEngine('other', { kind: 'hang' });
  const id = await submitPreview(engine);
  await call(engine, 'GET', `/openapi/v2/text-to-3d/${id}`);
  await call(engine, 'GET', '/openapi/v2/text-to-3d?page_num=1');
  await call(engine, 'POST', '/openapi/v2/text-to-3d', { mode: 'refine', preview_task_id: id });
  await call(engine, 'GET', '/openapi/v1/balance');
  expect(seen.map(({ kind, count, task_id }) => [kind, count, task_id])).toEqual([
    ['create-preview', 1, null],
    ['get', 1, id],
    ['list', 1, null],
    ['create-refine', 1, null],
    ['balance', 1, null],
  ]);
  expect(seen[3]?.body).toMatchObject({ preview_task_id: id });
});

async function fetchModel(fault: Fault) {
  const { engine } = await faultyEngine('asset', fault);
  const task = await clientOf(engine).getTask(await previewed(engine));
  return fetch(task.model_urls.glb ?? '', { redirect: 'manual' });
}
const WHOLE = 'glTF of a lantern';

test.each<[string, Fault]>([
  ['its length', { kind: 'cut-file', from: 0.5, framing: 'length' }],
  ['its chunks', { kind: 'cut-file', from: 0.5, framing: 'chunks' }],
  ['a length too great', { kind: 'wrong-length', more: 5 }],
])('a file cut short of %s does not end well', async (_what, fault) => {
  const answer = await fetchModel(fault);
  await expect(answer.text()).rejects.toThrow('terminated');
});

test('a file that ends with its connection looks whole, and is half', async () => {
  const answer = await fetchModel({ kind: 'cut-file', from: 0.5, framing: 'close' });
  expect(answer.headers.get('content-length')).toBeNull();
  expect(await answer.text()).toBe(WHOLE.slice(0, 8));
});

test('a file is served stalled, in drops, compressed, as another, or somewhere else', async () => {
  const until = Promise.resolve();
  expect(await (await fetchModel({ kind: 'stall', from: 0.5, until })).text()).toBe(WHOLE);
  expect(await (await fetchModel({ kind: 'drip', bytes_per_second: 200 })).text()).toBe(WHOLE);
  const packed = await fetchModel({ kind: 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(await packed.text()).toBe(WHOLE);
  const other = await fetchModel({ kind: 'bytes', bytes: Buffer.from('other') });
  expect(await other.text()).toBe('other');
  const headers = { location: 'http://169.254.169.254/' };
  const moved = await fetchModel({ kind: 'answer', status: 302, headers });
  expect([moved.status, moved.headers.get('location')]).toEqual([302, headers.location]);
});
