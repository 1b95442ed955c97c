import { expect, test } from 'vitest';
import {
  clientOf,
  createHandClock,
  previewed,
  readStream,
  sculptAtOnce,
  startEngine,
  submitPreview,
} from './engine-under-test';

const lantern = { prompt: 'a lantern', target_polycount: 30_000, ai_model: 'meshy-7.1' };

test('more requests in a second than allowed are answered RateLimitExceeded', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock, limits: { requests_per_second: 2 } });
  const client = clientOf(engine);
  await client.getBalance();
  await client.getBalance();
  await expect(client.getBalance()).rejects.toMatchObject({
    kind: 'rate-limited',
    message: 'RateLimitExceeded',
    retry_after_ms: 1_000,
  });
  clock.forward(1_001);
  expect(await client.getBalance()).toEqual({ balance: 10_000 });
});

test('more tasks at once than the queue holds are answered NoMoreConcurrentTasks', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock, limits: { queued_tasks: 2 } });
  await submitPreview(engine);
  await submitPreview(engine);
  expect(await clientOf(engine).createPreview(lantern)).toMatchObject({
    kind: 'rejected',
    error: { kind: 'queue-full', message: 'NoMoreConcurrentTasks' },
  });
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 - 40 });
});

test('two orders cannot spend the same credits', async () => {
  const engine = await startEngine({ limits: { opening_balance: 30 } });
  const outcomes = await Promise.all([
    clientOf(engine).createPreview(lantern),
    clientOf(engine).createPreview(lantern),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'rejected']);
  expect(outcomes.find(({ kind }) => kind === 'rejected')).toMatchObject({
    error: { kind: 'out-of-credits', status: 402 },
  });
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10 });
});

test('only so many tasks run at a time; the others say how many are before them', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock, stage_seconds: 10, limits: { running_tasks: 1 } });
  const ids = [
    await submitPreview(engine),
    await submitPreview(engine),
    await submitPreview(engine),
  ];
  clock.forward(5_000);
  const tasks = await Promise.all(ids.map((id) => clientOf(engine).getTask(id)));
  expect(tasks.map(({ status, preceding_tasks }) => [status, preceding_tasks])).toEqual([
    ['IN_PROGRESS', 0],
    ['PENDING', 1],
    ['PENDING', 2],
  ]);
});

test('a waiting task starts when a running one ends', async () => {
  const engine = await startEngine({ limits: { running_tasks: 1 } });
  const ids = [await submitPreview(engine), await submitPreview(engine)];
  const streams = await Promise.all(ids.map((id) => readStream(engine, id)));
  expect(streams.map((events) => events.at(-1)?.data.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
});

test('a waiting task that is deleted is refunded and gone', async () => {
  const engine = await startEngine({ clock: createHandClock() });
  const id = await submitPreview(engine);
  await clientOf(engine).deleteTask(id);
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 });
  await expect(clientOf(engine).getTask(id)).rejects.toMatchObject({ kind: 'not-found' });
});

test('a running task cannot be deleted and goes on', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock });
  const id = await submitPreview(engine);
  clock.forward(100);
  await expect(clientOf(engine).deleteTask(id)).rejects.toMatchObject({
    kind: 'conflict',
    status: 409,
  });
  expect(await clientOf(engine).getTask(id)).toMatchObject({ status: 'IN_PROGRESS' });
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 - 20 });
});

test('an ended task is deleted with its files and not refunded', async () => {
  const engine = await startEngine();
  const id = await previewed(engine);
  const { model_urls } = await clientOf(engine).getTask(id);
  await clientOf(engine).deleteTask(id);
  expect((await fetch(model_urls.glb ?? '')).status).toBe(403);
  await expect(clientOf(engine).deleteTask(id)).rejects.toMatchObject({ kind: 'not-found' });
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 - 20 });
});

test('a preview fails, refunded, when its prompt asks for it', async () => {
  const engine = await startEngine();
  const id = await previewed(engine, 'a harbour, Please Fail Preview');
  expect(await clientOf(engine).getTask(id)).toMatchObject({
    status: 'FAILED',
    model_urls: {},
    thumbnail_url: null,
    consumed_credits: 0,
    task_error: {
      type: 'invalid_input',
      code: 'image_too_complex',
      message: 'Subject is too complex for generation.',
      doc_url: 'https://docs.meshy.ai/en/api/errors#image-too-complex',
    },
  });
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 });
});

test.each([
  ['its prompt', 'a harbour, please fail refine', undefined],
  ['its texture prompt', 'a harbour', 'please fail refine'],
])('a refine fails, refunded, when %s asks for it', async (_title, prompt, texture_prompt) => {
  const engine = await startEngine();
  const preview_task_id = await previewed(engine, prompt);
  const refined = await clientOf(engine).createRefine({
    preview_task_id,
    ...(texture_prompt === undefined ? {} : { texture_prompt }),
  });
  const events = await readStream(engine, refined.kind === 'accepted' ? refined.task_id : '');
  expect(events.at(-1)?.data).toMatchObject({
    status: 'FAILED',
    consumed_credits: 0,
    task_error: { type: 'server_error', message: 'Internal failure, please try again.' },
  });
  expect(await clientOf(engine).getTask(preview_task_id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 - 20 });
});

test('a sculptor that cannot do it fails the task, which is refunded and reported', async () => {
  const reported: unknown[] = [];
  const broken = new Error('out of clay');
  const engine = await startEngine({
    sculpt: (order) => (order.prompt === 'bad' ? Promise.reject(broken) : sculptAtOnce(order)),
    report: (error) => reported.push(error),
  });
  const id = await previewed(engine, 'bad');
  expect(await clientOf(engine).getTask(id)).toMatchObject({
    status: 'FAILED',
    task_error: { type: 'server_error' },
    consumed_credits: 0,
  });
  expect(reported).toEqual([broken]);
  expect(await clientOf(engine).getBalance()).toEqual({ balance: 10_000 });
  const next = await previewed(engine, 'good');
  expect(await clientOf(engine).getTask(next)).toMatchObject({ status: 'SUCCEEDED' });
});
