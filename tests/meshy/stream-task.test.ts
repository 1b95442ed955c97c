import { afterEach, describe, expect, test, vi } from 'vitest';
import { createMeshyClient } from '@/lib/meshy/client';
import { createEventReader } from '@/lib/meshy/event-reader';
import type { MeshyTask } from '@/lib/meshy/task';
import { clientOf, startEngine, submitPreview } from '../demo-engine/engine-under-test';

afterEach(() => {
  vi.useRealTimers();
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };

/** A client whose one answer is `body`; what it asked for is in `asked`. */
function clientFor(
  body: ReadableStream<Uint8Array> | string | null,
  init: ResponseInit = { headers: STREAM },
) {
  const asked: { url: string; headers: Headers }[] = [];
  const client = createMeshyClient({
    baseUrl: 'https://meshy.test',
    apiKey: 'msy_secret',
    streamIdleMs: 1000,
    fetch: async (url, options) => {
      asked.push({ url: String(url), headers: new Headers(options?.headers) });
      return new Response(body, init);
    },
  });
  return { client, asked };
}

/** Everything that was told until the end, and the end. */
async function listen(
  { client }: Pick<ReturnType<typeof clientFor>, 'client'>,
  signal = new AbortController().signal,
) {
  const told: string[] = [];
  const onChange = ({ status, progress }: MeshyTask) => told.push(`${status} ${progress}`);
  return { end: await client.streamTask('task 1', { signal, onChange }), told };
}

function chunked(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(stream) {
      for (const chunk of chunks) stream.enqueue(chunk);
      stream.close();
    },
  });
}

const message = (status: string, progress: number) =>
  `event: message\ndata: {"id":"1","status":"${status}","progress":${progress}}\n\n`;
const WHOLE = `: hello\n\n${message('PENDING', 0)}${message('PENDING', 0)}${message('IN_PROGRESS', 40)}${message('SUCCEEDED', 100)}`;
const TOLD = ['PENDING 0', 'IN_PROGRESS 40', 'SUCCEEDED 100'];

describe('what is told', () => {
  test('is every change, until the task has ended', async () => {
    const { client, asked } = clientFor(`${WHOLE}${message('FAILED', 0)}`);
    expect(await listen({ client })).toEqual({ end: { kind: 'ended' }, told: TOLD });
    expect(asked.map(({ url }) => url)).toEqual([
      'https://meshy.test/openapi/v2/text-to-3d/task%201/stream',
    ]);
    expect(asked[0]?.headers.get('accept')).toBe('text/event-stream');
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer msy_secret');
  });

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('does not depend on where the chunks are cut, with lines ended by %s', async (_, ending) => {
    const bytes = bytesOf(WHOLE.replaceAll('\n', ending));
    const everyByte = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect((await listen(clientFor(chunked(everyByte)))).told).toEqual(TOLD);
    for (let cut = 1; cut < bytes.length; cut++) {
      const two = chunked([bytes.subarray(0, cut), bytes.subarray(cut)]);
      expect(await listen(clientFor(two))).toEqual({ end: { kind: 'ended' }, told: TOLD });
    }
  });

  test('leaves out what is no news of a task', async () => {
    const noise =
      'data: half {\n\ndata: []\n\nevent: other\ndata: {"id":"1","status":"FAILED"}\n\n';
    const { told } = await listen(clientFor(`${noise}retry: 5\nid: 7\n\n${WHOLE}`));
    expect(told).toEqual(TOLD);
  });

  test('comes from the demo engine as from Meshy', async () => {
    const engine = await startEngine();
    const id = await submitPreview(engine);
    const told: MeshyTask[] = [];
    const end = await clientOf(engine).streamTask(id, {
      signal: new AbortController().signal,
      onChange: (task) => told.push(task),
    });
    expect(end).toEqual({ kind: 'ended' });
    expect(told.at(-1)).toMatchObject({ id, status: 'SUCCEEDED', progress: 100 });
  });
});

describe('a stream ends with', () => {
  test('an error event, read like the status it names', async () => {
    const problem = 'event: error\ndata: {"status_code":404,"message":"no msy_secret here"}\n\n';
    const { end, told } = await listen(clientFor(message('PENDING', 0) + problem));
    expect(end).toMatchObject({
      kind: 'refused',
      error: { kind: 'not-found', status: 404, message: 'no [key] here' },
    });
    expect(told).toEqual(['PENDING 0']);
  });

  test('an error event that cannot be read', async () => {
    const { end } = await listen(clientFor('event: error\ndata: oh no\n\n'));
    expect(end).toMatchObject({ kind: 'refused', error: { kind: 'unavailable' } });
  });

  test('a status that is no success', async () => {
    const refusal = clientFor('{"message":"RateLimitExceeded"}', { status: 429 });
    expect((await listen(refusal)).end).toMatchObject({
      kind: 'refused',
      error: { kind: 'rate-limited', message: 'RateLimitExceeded' },
    });
  });

  test('a page instead of a stream', async () => {
    const page = clientFor(`<html>${WHOLE}`, { headers: { 'content-type': 'text/html' } });
    const { end, told } = await listen(page);
    expect(end).toMatchObject({ kind: 'dropped', error: { message: /something else/ } });
    expect(told).toEqual([]);
  });

  test('the connection, before the task does', async () => {
    const { end } = await listen(clientFor(message('IN_PROGRESS', 7)));
    expect(end).toMatchObject({ kind: 'dropped', error: { message: /broke off/ } });
  });

  test('a connection that breaks', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (stream) => stream.error(new Error('reset')),
    });
    const { end } = await listen(clientFor(broken));
    expect(end).toMatchObject({ kind: 'dropped', error: { message: /reset/ } });
  });

  test('an event without end', async () => {
    const chunk = bytesOf('x'.repeat(64 * 1024));
    const endless = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(chunk) });
    const { end } = await listen(clientFor(endless));
    expect(end).toMatchObject({ kind: 'dropped', error: { message: /longer than 1048576/ } });
  });

  test('its caller', async () => {
    const caller = new AbortController();
    let isCanceled = false;
    const silent = new ReadableStream<Uint8Array>({
      pull: () => caller.abort(),
      cancel: () => {
        isCanceled = true;
      },
    });
    const { end } = await listen(clientFor(silent), caller.signal);
    expect(end).toEqual({ kind: 'called-off' });
    expect(isCanceled).toBe(true);
    const { client, asked } = clientFor(WHOLE);
    expect((await listen({ client }, caller.signal)).end).toEqual({ kind: 'called-off' });
    expect(asked).toEqual([]);
  });

  test('silence, which any byte interrupts', async () => {
    vi.useFakeTimers();
    let send = (_text: string) => {};
    const slow = new ReadableStream<Uint8Array>({
      start(stream) {
        send = (text) => stream.enqueue(bytesOf(text));
      },
    });
    let end: unknown;
    const listening = listen(clientFor(slow)).then((heard) => {
      end = heard.end;
    });
    for (const text of [':', ' still', ' here', '\n']) {
      await vi.advanceTimersByTimeAsync(900);
      expect(end).toBeUndefined();
      send(text);
    }
    await vi.advanceTimersByTimeAsync(999);
    expect(end).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await listening;
    expect(end).toMatchObject({ kind: 'dropped', error: { message: /within 1000 ms/ } });
  });
});

describe('events are read', () => {
  const read = (text: string) => createEventReader(100).push(bytesOf(text));

  test.each([
    ['data: a\ndata:b\n\n', [{ name: 'message', data: 'a\nb' }]],
    ['data\n\n', [{ name: 'message', data: '' }]],
    ['event: x\n\ndata: 1\n\n', [{ name: 'message', data: '1' }]],
    ['\uFEFFevent:x\ndata:  1: 2\n\n', [{ name: 'x', data: ' 1: 2' }]],
    ['data: 1\n', []],
    [':data: 1\n\n', []],
  ])('%j', (text, events) => {
    expect(read(text)).toEqual(events);
  });

  test('a sign of several bytes may be cut', () => {
    const { push } = createEventReader(100);
    const whole = bytesOf('data: ü🏺\n\n');
    const events = Array.from(whole, (byte) => push(Uint8Array.of(byte))).flat();
    expect(events).toEqual([{ name: 'message', data: 'ü🏺' }]);
  });

  test('up to a length, in one line or in many', () => {
    expect(() => read(`data: ${'x'.repeat(101)}`)).toThrow(/longer than 100/);
    expect(() => read('data: xxxxxxxxx\n'.repeat(12))).toThrow(/longer than 100/);
    expect(read('data: xxxxxxxxx\n\n'.repeat(12))).toHaveLength(12);
  });
});
