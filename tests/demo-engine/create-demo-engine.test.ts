import { expect, test } from 'vitest';
import {
  call,
  clientOf,
  createHandClock,
  KEY,
  previewed,
  readStream,
  startEngine,
  submitPreview,
} from './engine-under-test';

const TASKS = '/openapi/v2/text-to-3d';
const preview = {
  mode: 'preview',
  prompt: 'a lantern',
  target_polycount: 30_000,
  should_remesh: true,
};

/** Names and kinds of fields, so that two answers can be compared without their values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]));
}

test('a prompt becomes a preview, then a texture, then a file, as the client sees it', async () => {
  const engine = await startEngine();
  const client = clientOf(engine);
  const previewId = await previewed(engine, 'a brass lantern');
  const refined = await client.createRefine({
    preview_task_id: previewId,
    texture_prompt: 'patina',
  });
  if (refined.kind !== 'accepted') throw refined.error;
  await readStream(engine, refined.task_id);
  const task = await client.getTask(refined.task_id);
  expect(task).toMatchObject({
    type: 'text-to-3d-refine',
    status: 'SUCCEEDED',
    progress: 100,
    prompt: 'a brass lantern',
    texture_prompt: 'patina',
    task_error: null,
    consumed_credits: 10,
  });
  const glb = await fetch(task.model_urls.glb ?? '');
  expect(glb.headers.get('content-type')).toBe('model/gltf-binary');
  expect(glb.headers.get('content-length')).toBe(String('glTF of a brass lantern'.length));
  expect(await glb.text()).toBe('glTF of a brass lantern');
  expect(await (await fetch(task.thumbnail_url ?? '')).text()).toBe('PNG of a brass lantern');
  expect(await client.getBalance()).toEqual({ balance: 10_000 - 30 });
});

test('the sculptor is asked for the polycount, and for the same seed again with a texture', async () => {
  const orders: Record<string, unknown>[] = [];
  const engine = await startEngine({
    sculpt: async (order) => {
      orders.push(order);
      return {
        glb: Buffer.from('x'),
        thumbnail_png: Buffer.from('x'),
        triangles: 1,
        archetype: '',
      };
    },
  });
  const previewId = await previewed(engine);
  const refined = await clientOf(engine).createRefine({ preview_task_id: previewId });
  await readStream(engine, refined.kind === 'accepted' ? refined.task_id : '');
  const order = { prompt: 'a lantern', target_polycount: 30_000, seed: orders[0]?.seed };
  expect(orders).toEqual([
    { ...order, textured: false },
    { ...order, textured: true },
  ]);
  expect(order.seed).toBeTypeOf('number');
});

test('tasks look like the documented ones in every state', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock, stage_seconds: 10 });
  const { json: created, status } = await call(engine, 'POST', TASKS, preview);
  expect([status, shapeOf(created)]).toEqual([202, { result: 'string' }]);
  const id = (
    await clientOf(engine).listTasks({ page_num: 1, page_size: 1, sort_by: '-created_at' })
  )[0]?.id;
  const pending = await call(engine, 'GET', `${TASKS}/${id}`);
  expect(pending.json).toEqual({
    id,
    type: 'text-to-3d-preview',
    status: 'PENDING',
    progress: 0,
    preceding_tasks: 0,
    prompt: 'a lantern',
    created_at: clock.now(),
    started_at: 0,
    finished_at: 0,
    model_urls: {},
    texture_urls: [],
    thumbnail_url: '',
    task_error: { message: '' },
    consumed_credits: 20,
  });
  clock.forward(1_000);
  const running = await call(engine, 'GET', `${TASKS}/${id}`);
  expect(running.json).toMatchObject({ status: 'IN_PROGRESS', started_at: clock.now() });
  expect(shapeOf(running.json)).toEqual(shapeOf(pending.json));
});

test('progress rises, then waits below 100 until the sculptor is done', async () => {
  const clock = createHandClock();
  let release = () => {};
  const engine = await startEngine({
    clock,
    stage_seconds: 10,
    sculpt: () =>
      new Promise((resolve) => {
        release = () =>
          resolve({
            glb: Buffer.from('x'),
            thumbnail_png: Buffer.from('x'),
            triangles: 1,
            archetype: '',
          });
      }),
  });
  const id = await submitPreview(engine);
  const seen: [string, number][] = [];
  for (const ms of [0, 1_000, 3_600, 3_600, 900, 900, 60_000]) {
    clock.forward(ms);
    const task = await clientOf(engine).getTask(id);
    seen.push([task.status, task.progress]);
  }
  expect(seen).toEqual([
    ['PENDING', 0],
    ['IN_PROGRESS', 0],
    ['IN_PROGRESS', 47],
    ['IN_PROGRESS', 95],
    ['IN_PROGRESS', 97],
    ['IN_PROGRESS', 99],
    ['IN_PROGRESS', 99],
  ]);
  release();
  const last = (await readStream(engine, id)).at(-1);
  expect(last?.data).toMatchObject({ status: 'SUCCEEDED', progress: 100 });
});

test.each([
  ['no mode', { prompt: 'x' }, 'mode must be one of the following values: preview, refine'],
  ['no prompt', { mode: 'preview' }, 'prompt must be a string'],
  ['a blank prompt', { ...preview, prompt: ' ' }, 'prompt should not be empty'],
  [
    'a long prompt',
    { ...preview, prompt: 'é'.repeat(801) },
    'prompt must be shorter than or equal to 800 characters',
  ],
  [
    '99 triangles',
    { ...preview, target_polycount: 99 },
    'target_polycount must not be less than 100',
  ],
  [
    '300,001 triangles',
    { ...preview, target_polycount: 300_001 },
    'target_polycount must not be greater than 300000',
  ],
  [
    'half a triangle',
    { ...preview, target_polycount: 100.5 },
    'target_polycount must be an integer number',
  ],
  [
    'a retired model',
    { ...preview, ai_model: 'meshy-4' },
    'ai_model must be one of the following values: latest, meshy-7.1, meshy-7, meshy-6, meshy-6-lite, meshy-t2, meshy-t2.5',
  ],
  [
    'a smart model alone',
    { ...preview, ai_model: 'meshy-t2' },
    'ai_model is not supported with this model_type',
  ],
  [
    'a finer shape of a model that makes none',
    { ...preview, ai_model: 'meshy-6', geometry_resolution: '2k' },
    'geometry_resolution is not supported with this ai_model',
  ],
  [
    'a pose that is none',
    { ...preview, pose_mode: 'sitting' },
    'pose_mode must be one of the following values: , a-pose, t-pose',
  ],
  [
    'a number as resolution',
    { mode: 'refine', preview_task_id: 'x', texture_resolution: 2048 },
    'texture_resolution must be a string',
  ],
  ['a refine of nothing', { mode: 'refine' }, 'preview_task_id must be a string'],
  ['a refine of a bad id', { mode: 'refine', preview_task_id: 'x' }, 'Invalid preview_task_id'],
  ['a list', [], 'Invalid request body'],
  ['broken JSON', '{"mode":', 'Invalid request body'],
  ['more than a megabyte', `"${'x'.repeat(2 ** 20)}"`, 'Invalid request body'],
])('%s is refused with 400 and costs nothing', async (_title, body, message) => {
  const engine = await startEngine();
  const answer = await call(engine, 'POST', TASKS, body);
  expect([answer.status, answer.json]).toEqual([400, { message }]);
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 });
});

test('800 characters count as people count them', async () => {
  const engine = await startEngine();
  const answer = await call(engine, 'POST', TASKS, { ...preview, prompt: '🏮'.repeat(800) });
  expect(answer.status).toBe(202);
});

test('only a preview that has succeeded can be refined', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock });
  const refine = (preview_task_id: string) => clientOf(engine).createRefine({ preview_task_id });
  const unknown = await refine('01a3c0de-1000-7abc-8def-0123456789ab');
  expect(unknown).toMatchObject({ kind: 'rejected', error: { kind: 'not-found' } });
  const running = await refine(await submitPreview(engine));
  expect(running).toMatchObject({ kind: 'rejected', error: { kind: 'invalid', status: 400 } });
});

test('a refine cannot be refined', async () => {
  const engine = await startEngine();
  const refined = await clientOf(engine).createRefine({ preview_task_id: await previewed(engine) });
  const id = refined.kind === 'accepted' ? refined.task_id : '';
  await readStream(engine, id);
  const again = await clientOf(engine).createRefine({ preview_task_id: id });
  expect(again).toMatchObject({ kind: 'rejected', error: { kind: 'invalid' } });
});

test.each([
  ['no key', undefined],
  ['a wrong key', 'Bearer msy_wrong'],
  ['the key without its word', KEY],
])('%s is answered 401', async (_title, authorization) => {
  const engine = await startEngine();
  const response = await fetch(`${engine.baseUrl}/openapi/v1/balance`, {
    headers: authorization === undefined ? {} : { authorization },
  });
  expect([response.status, await response.json()]).toEqual([401, { message: 'Invalid API key' }]);
});

test.each([
  ['GET', '/openapi/v1/text-to-3d', 404, 'NoMatchingRoute'],
  ['GET', '/', 404, 'NoMatchingRoute'],
  ['PUT', `${TASKS}/01a3c0de-1000-7abc-8def-0123456789ab`, 404, 'NoMatchingRoute'],
  ['GET', `${TASKS}/not-an-id`, 400, 'Invalid ID'],
  ['DELETE', `${TASKS}/not-an-id`, 400, 'Invalid ID'],
  ['GET', `${TASKS}/01a3c0de-1000-7abc-8def-0123456789ab`, 404, 'Task not found'],
  ['GET', `${TASKS}?page_size=51`, 400, 'page_size must not be greater than 50'],
  ['GET', `${TASKS}?page_num=0`, 400, 'page_num must not be less than 1'],
  [
    'GET',
    `${TASKS}?sort_by=prompt`,
    400,
    'sort_by must be one of the following values: +created_at, -created_at',
  ],
])('%s %s is answered %i', async (method, pathname, status, message) => {
  const engine = await startEngine();
  const answer = await call(engine, method, pathname);
  expect([answer.status, answer.json]).toEqual([status, { message }]);
});

test('the list turns its pages in both directions', async () => {
  const engine = await startEngine();
  const ids: string[] = [];
  for (const prompt of ['one', 'two', 'three', 'four', 'five'])
    ids.push(await submitPreview(engine, prompt));
  expect([...ids].sort()).toEqual(ids);
  const page = async (page_num: number, sort_by: '+created_at' | '-created_at') =>
    (await clientOf(engine).listTasks({ page_num, page_size: 2, sort_by })).map(({ id }) => id);
  expect(await page(1, '-created_at')).toEqual([ids[4], ids[3]]);
  expect(await page(3, '-created_at')).toEqual([ids[0]]);
  expect(await page(4, '-created_at')).toEqual([]);
  expect(await page(1, '+created_at')).toEqual([ids[0], ids[1]]);
  expect((await call(engine, 'GET', TASKS)).json).toHaveLength(5);
});
