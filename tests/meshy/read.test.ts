import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createMeshyClient } from '@/lib/meshy/client';

const BASE = 'https://meshy.test';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = createMeshyClient({ baseUrl: BASE, apiKey: 'msy_test' });
const task = { id: 'task-1', type: 'text-to-3d-refine', status: 'SUCCEEDED', progress: 100 };

function answerTask(fields: Record<string, unknown>) {
  server.use(
    http.get(`${BASE}/openapi/v2/text-to-3d/task-1`, () =>
      HttpResponse.json({ ...task, ...fields }),
    ),
  );
  return client.getTask('task-1');
}

test('a task is read with its times, its links and what it cost', async () => {
  const read = await answerTask({
    prompt: ' a lantern ',
    created_at: 1_795_400_300_000,
    started_at: 1_795_400_302_500,
    finished_at: 1_795_400_521_000,
    model_urls: { glb: 'https://assets.meshy.ai/a%7Cb/model.glb?Expires=1&Signature=a~b', obj: '' },
    texture_urls: [{ base_color: 'https://assets.meshy.ai/c.png', emission: null }],
    thumbnail_url: 'https://assets.meshy.ai/preview.png',
    task_error: { message: '' },
    consumed_credits: 10,
    made_tomorrow: { yes: true },
  });
  expect(read).toEqual({
    ...task,
    prompt: ' a lantern ',
    texture_prompt: null,
    preceding_tasks: null,
    created_at: 1_795_400_300_000,
    started_at: 1_795_400_302_500,
    finished_at: 1_795_400_521_000,
    expires_at: null,
    model_urls: { glb: 'https://assets.meshy.ai/a%7Cb/model.glb?Expires=1&Signature=a~b' },
    texture_urls: [{ base_color: 'https://assets.meshy.ai/c.png' }],
    thumbnail_url: 'https://assets.meshy.ai/preview.png',
    task_error: null,
    consumed_credits: 10,
    made_tomorrow: { yes: true },
  });
});

test.each([
  ['model_urls', undefined, {}],
  ['model_urls', null, {}],
  ['model_urls', '', {}],
  ['model_urls', {}, {}],
  ['texture_urls', null, []],
  ['texture_urls', {}, []],
  [
    'texture_urls',
    { base_color: 'https://a.test/b.png' },
    [{ base_color: 'https://a.test/b.png' }],
  ],
  ['thumbnail_url', '', null],
  ['thumbnail_url', undefined, null],
  ['started_at', 0, null],
  ['started_at', null, null],
  ['started_at', undefined, null],
  ['status', 'SOMETHING_NEW', 'SOMETHING_NEW'],
  ['progress', null, 0],
  ['progress', undefined, 0],
  ['progress', 46.9, 46],
  ['progress', 120, 100],
  ['progress', -3, 0],
  ['consumed_credits', undefined, null],
  ['preceding_tasks', 'many', null],
  ['prompt', 7, null],
  ['task_error', undefined, null],
  ['task_error', null, null],
  ['task_error', { message: 'server is busy' }, { message: 'server is busy' }],
  ['task_error', { type: 'timeout' }, { type: 'timeout', message: '' }],
])('%s given as %j is read as %j', async (name, given, read) => {
  expect(await answerTask({ [name]: given })).toHaveProperty(name, read);
});

test.each([
  [400, 'Invalid ID', 'invalid'],
  [401, 'Invalid API key', 'unauthorized'],
  [404, 'NoMatchingRoute', 'not-found'],
  [429, 'RateLimitExceeded', 'rate-limited'],
  [500, 'Internal', 'unavailable'],
  [301, '', 'unavailable'],
])('a read answered %i %s throws %s after one attempt', async (status, words, kind) => {
  let asked = 0;
  server.use(
    http.get(`${BASE}/openapi/v2/text-to-3d/:id`, () => {
      asked += 1;
      return HttpResponse.json({ message: words }, { status });
    }),
  );
  await expect(client.getTask('task-1')).rejects.toMatchObject({
    name: 'MeshyError',
    kind,
    status,
  });
  expect(asked).toBe(1);
});

test.each(['', 'no JSON', '[]', '{"id":"task-1"}', '{"status":"PENDING"}'])(
  'a task answered as %j is unavailable, not a crash',
  async (text) => {
    server.use(http.get(`${BASE}/openapi/v2/text-to-3d/:id`, () => HttpResponse.text(text)));
    await expect(client.getTask('task-1')).rejects.toMatchObject({ kind: 'unavailable' });
  },
);

test('an id is sent as one piece of the path', async () => {
  const asked: string[] = [];
  server.use(
    http.get(`${BASE}/openapi/v2/text-to-3d/*`, ({ request }) => {
      asked.push(new URL(request.url).pathname);
      return HttpResponse.json(task);
    }),
  );
  await client.getTask('../../v1/balance');
  expect(asked).toEqual(['/openapi/v2/text-to-3d/..%2F..%2Fv1%2Fbalance']);
});

test('a page of tasks is asked for with its plus sign encoded', async () => {
  const asked: string[] = [];
  server.use(
    http.get(`${BASE}/openapi/v2/text-to-3d`, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json([task, { ...task, id: 'task-2', status: 'PENDING' }]);
    }),
  );
  const page = await client.listTasks({ page_num: 2, page_size: 50, sort_by: '+created_at' });
  expect(page.map(({ id, status }) => [id, status])).toEqual([
    ['task-1', 'SUCCEEDED'],
    ['task-2', 'PENDING'],
  ]);
  expect(asked).toEqual(['?page_num=2&page_size=50&sort_by=%2Bcreated_at']);
});

test('a page with one unreadable task is no page, so that no purchase goes unseen', async () => {
  server.use(
    http.get(`${BASE}/openapi/v2/text-to-3d`, () =>
      HttpResponse.json([task, { status: 'PENDING' }]),
    ),
  );
  const page = client.listTasks({ page_num: 1, page_size: 10, sort_by: '-created_at' });
  await expect(page).rejects.toMatchObject({ kind: 'unavailable' });
});

test.each([200, 204])('a deletion answered %i is done', async (status) => {
  server.use(
    http.delete(`${BASE}/openapi/v2/text-to-3d/task-1`, () => new HttpResponse(null, { status })),
  );
  await expect(client.deleteTask('task-1')).resolves.toBeUndefined();
});

test('a running task refuses to be deleted', async () => {
  server.use(
    http.delete(`${BASE}/openapi/v2/text-to-3d/task-1`, () =>
      HttpResponse.json({ message: 'task is in progress' }, { status: 409 }),
    ),
  );
  await expect(client.deleteTask('task-1')).rejects.toMatchObject({ kind: 'conflict' });
});

test('the balance is read, whatever stands beside it', async () => {
  server.use(
    http.get(`${BASE}/openapi/v1/balance`, () =>
      HttpResponse.json({ balance: 1000, monthly_credits: 400 }),
    ),
  );
  expect(await client.getBalance()).toEqual({ balance: 1000, monthly_credits: 400 });
});
