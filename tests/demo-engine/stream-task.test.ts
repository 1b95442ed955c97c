import { expect, test } from 'vitest';
import {
  call,
  createHandClock,
  KEY,
  previewed,
  readStream,
  startEngine,
  submitPreview,
} from './engine-under-test';

test('a stream tells of each change in short, of the end in full, and closes', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock, stage_seconds: 2 });
  const id = await submitPreview(engine);
  const events = await readStream(engine, id, () => clock.forward(400));
  const last = events.pop();
  expect(events.map(({ event, data }) => [event, data])).toEqual([
    ['message', { id, progress: 0, status: 'PENDING' }],
    ['message', { id, progress: 0, status: 'IN_PROGRESS' }],
    ['message', { id, progress: 26, status: 'IN_PROGRESS' }],
    ['message', { id, progress: 52, status: 'IN_PROGRESS' }],
    ['message', { id, progress: 79, status: 'IN_PROGRESS' }],
    ['message', { id, progress: 96, status: 'IN_PROGRESS' }],
  ]);
  expect(last?.event).toBe('message');
  expect(last?.data).toEqual((await call(engine, 'GET', `/openapi/v2/text-to-3d/${id}`)).json);
  expect(last?.data).toMatchObject({ status: 'SUCCEEDED' });
});

test('a stream of a finished task says one thing', async () => {
  const engine = await startEngine();
  const id = await previewed(engine);
  expect(await readStream(engine, id)).toHaveLength(1);
});

test.each([
  ['01a3c0de-1000-7abc-8def-0123456789ab', 404, 'Task not found'],
  ['not-an-id', 400, 'Invalid ID'],
])('a stream of %s is an error event', async (id, status_code, message) => {
  const engine = await startEngine();
  expect(await readStream(engine, id)).toEqual([
    { event: 'error', data: { status_code, message } },
  ]);
});

test('a stream of a task that is deleted ends with an error event', async () => {
  const engine = await startEngine({ clock: createHandClock() });
  const id = await submitPreview(engine);
  const response = await fetch(`${engine.baseUrl}/openapi/v2/text-to-3d/${id}/stream`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  await call(engine, 'DELETE', `/openapi/v2/text-to-3d/${id}`);
  expect(await response.text()).toMatch(
    /event: error\ndata: \{"status_code":404,"message":"Task not found"\}\n\n$/,
  );
});

test('closing the engine ends an open stream', async () => {
  const engine = await startEngine({ clock: createHandClock() });
  const id = await submitPreview(engine);
  const response = await fetch(`${engine.baseUrl}/openapi/v2/text-to-3d/${id}/stream`, {
    headers: { authorization: `Bearer ${KEY}` },
  });
  await engine.close();
  await expect(response.text()).rejects.toThrow();
});
