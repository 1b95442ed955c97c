import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMeshyClient } from '@/lib/meshy/client';
import type { MeshyErrorKind } from '@/lib/meshy/meshy-error';

const BASE = 'https://meshy.test';
const KEY = 'msy_secret_key_of_this_test';
const NOON = Date.UTC(2026, 10, 24, 12);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = createMeshyClient({ baseUrl: `${BASE}/`, apiKey: KEY, clock: { now: () => NOON } });
const lantern = { prompt: 'a brass ship lantern', target_polycount: 30_000, ai_model: 'meshy-7.1' };

type Reply = { status: number; text: string; headers?: Record<string, string> };

/** Answers every create with `reply` and keeps what was sent. */
function answerWith(reply: Reply) {
  const sent: { body: unknown; headers: Headers }[] = [];
  server.use(
    http.post(`${BASE}/openapi/v2/text-to-3d`, async ({ request }) => {
      sent.push({ body: await request.json(), headers: request.headers });
      return new HttpResponse(reply.text, {
        status: reply.status,
        headers: { 'content-type': 'application/json', ...reply.headers },
      });
    }),
  );
  return sent;
}

const message = (text: string) => JSON.stringify({ message: text });

test('a preview is asked for in exactly the documented words, with the key as bearer', async () => {
  const sent = answerWith({ status: 202, text: '{"result":"task-1"}' });
  expect(await client.createPreview(lantern)).toEqual({ kind: 'accepted', task_id: 'task-1' });
  expect(sent.map(({ body }) => body)).toEqual([
    {
      mode: 'preview',
      prompt: 'a brass ship lantern',
      ai_model: 'meshy-7.1',
      model_type: 'standard',
      should_remesh: true,
      topology: 'triangle',
      target_polycount: 30_000,
      target_formats: ['glb'],
    },
  ]);
  expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`);
  expect(sent[0]?.headers.get('content-type')).toBe('application/json');
});

test('a preview names the model it was given', async () => {
  const sent = answerWith({ status: 202, text: '{"result":"task-1"}' });
  await client.createPreview({ ...lantern, ai_model: 'meshy-6' });
  expect(sent[0]?.body).toMatchObject({ ai_model: 'meshy-6' });
});

const refineBody = {
  mode: 'refine',
  preview_task_id: 'task-1',
  enable_pbr: true,
  texture_resolution: '2k',
  target_formats: ['glb'],
};

test.each([
  ['without a texture prompt', undefined, refineBody],
  ['with an empty texture prompt', '', refineBody],
  ['with a texture prompt', 'green patina', { ...refineBody, texture_prompt: 'green patina' }],
])('a refine %s sends exactly what is documented', async (_title, texture_prompt, body) => {
  const sent = answerWith({ status: 202, text: '{"result":"task-2"}' });
  const input = {
    preview_task_id: 'task-1',
    ...(texture_prompt === undefined ? {} : { texture_prompt }),
  };
  expect(await client.createRefine(input)).toEqual({ kind: 'accepted', task_id: 'task-2' });
  expect(sent.map((request) => request.body)).toEqual([body]);
});

test.each([200, 201, 202])('a %i that names a task is an accepted purchase', async (status) => {
  const sent = answerWith({ status, text: '{"result":"task-1","extra":{"of":"tomorrow"}}' });
  expect(await client.createPreview(lantern)).toEqual({ kind: 'accepted', task_id: 'task-1' });
  expect(sent).toHaveLength(1);
});

describe('a refusal is told apart, in words of Meshy, after exactly one POST', () => {
  const cases: [number, string, MeshyErrorKind, string][] = [
    [
      400,
      message('texture_resolution must be a string'),
      'invalid',
      'texture_resolution must be a string',
    ],
    [401, message('Invalid API key'), 'unauthorized', 'Invalid API key'],
    [
      402,
      message('NoMorePendingTasks: Task creation on the free plan is no longer supported.'),
      'out-of-credits',
      'NoMorePendingTasks: Task creation on the free plan is no longer supported.',
    ],
    [402, '', 'out-of-credits', 'Meshy answered 402 without a message.'],
    [403, '<html>\n  <b>Forbidden</b></html>', 'unauthorized', '<html> <b>Forbidden</b></html>'],
    [404, message('Task not found'), 'not-found', 'Task not found'],
    [409, message('wrong state'), 'conflict', 'wrong state'],
    [422, message('cannot be processed'), 'invalid', 'cannot be processed'],
    [429, message('RateLimitExceeded'), 'rate-limited', 'RateLimitExceeded'],
    [429, message('NoMoreConcurrentTasks'), 'queue-full', 'NoMoreConcurrentTasks'],
    [429, message('nomorependingtasks: wait'), 'queue-full', 'nomorependingtasks: wait'],
    [429, '{"error_code":"TooManyPendingTasks"}', 'queue-full', 'TooManyPendingTasks'],
    [429, '{"message":"slow down","code":"NoMoreConcurrentTasks"}', 'queue-full', 'slow down'],
    [429, 'something new', 'rate-limited', 'something new'],
    [400, '{"error":{"message":"prompt too long"}}', 'invalid', 'prompt too long'],
    [400, '{"message":["one","two"]}', 'invalid', 'one'],
  ];
  test.each(cases)('%i %s is %s', async (status, text, kind, words) => {
    const sent = answerWith({ status, text });
    const outcome = await client.createPreview(lantern);
    expect(outcome).toMatchObject({ kind: 'rejected', error: { kind, status, message: words } });
    expect(sent).toHaveLength(1);
  });
});

describe('an answer that leaves open whether something was bought is unknown, after exactly one POST', () => {
  test.each([
    [500, message('Internal error')],
    [502, '<html>Bad Gateway</html>'],
    [503, ''],
    [504, message('RateLimitExceeded')],
    [408, message('Request Timeout')],
    [302, ''],
    [202, ''],
    [202, 'ok'],
    [202, '{"result":7}'],
    [202, '{"result":""}'],
    [202, '{"result":null}'],
    [200, '["task-1"]'],
  ])('%i %s', async (status, text) => {
    const sent = answerWith({ status, text });
    const outcome = await client.createPreview(lantern);
    expect(outcome).toMatchObject({ kind: 'unknown', error: { kind: 'unknown-outcome', status } });
    expect(sent).toHaveLength(1);
  });
});

test.each([301, 307, 308])('a %i is not followed, and nothing was bought', async (status) => {
  const sent = answerWith({ status, text: '', headers: { location: 'https://elsewhere.test/' } });
  const outcome = await client.createPreview(lantern);
  expect(outcome.kind).toBe('rejected');
  expect(sent).toHaveLength(1);
});

test.each([
  ['7', 7_000],
  ['0', 0],
  [new Date(NOON + 90_000).toUTCString(), 90_000],
  [new Date(NOON - 90_000).toUTCString(), 0],
  ['999999999', 3_600_000],
  ['soon', undefined],
])('a Retry-After of %s waits %s ms', async (header, waitMs) => {
  answerWith({
    status: 429,
    text: message('RateLimitExceeded'),
    headers: { 'retry-after': header },
  });
  const outcome = await client.createPreview(lantern);
  expect(outcome.kind === 'rejected' && outcome.error.retry_after_ms).toBe(waitMs);
});

test('a refusal that quotes the key does not pass it on', async () => {
  answerWith({ status: 401, text: message(`key ${KEY} is revoked`) });
  const outcome = await client.createPreview(lantern);
  expect(outcome).toMatchObject({ error: { message: 'key [key] is revoked' } });
});

test('a key that no header can carry is not sent and not quoted', async () => {
  const broken = createMeshyClient({ baseUrl: BASE, apiKey: 'msy_line\nbreak' });
  const outcome = await broken.createPreview(lantern);
  expect(outcome).toMatchObject({ kind: 'not-submitted', error: { kind: 'unauthorized' } });
  expect(JSON.stringify([outcome, String('error' in outcome && outcome.error)])).not.toContain(
    'msy_line',
  );
});

test('a purchase called off before it was sent is not submitted', async () => {
  const sent = answerWith({ status: 202, text: '{"result":"task-1"}' });
  const outcome = await client.createPreview(lantern, { signal: AbortSignal.abort() });
  expect(outcome.kind).toBe('not-submitted');
  expect(sent).toHaveLength(0);
});
