import { expect, test } from 'vitest';
import { z } from 'zod';
import { readJson, readJsonIfAny } from '@/lib/http/body';
import { problem } from '@/lib/http/problem';

const Shape = z.strictObject({ name: z.string().min(2), size: z.number().optional() });
const request = (body: string | ReadableStream, type = 'application/json') =>
  new Request('http://x/', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit);

test('a good body is parsed', async () => {
  expect(await readJson(request('{"name":"Ada"}'), Shape)).toEqual({ name: 'Ada' });
});

test.each([
  ['{"name":', /not valid JSON/],
  ['', /not valid JSON/],
  ['[]', /object/],
  ['{"name":"A"}', /^name: /],
  ['{"name":"Ada","size":"big"}', /^size: /],
  ['{"name":"Ada","colour":"red"}', /unknown field: colour/],
])('%s is refused in words that name the field', async (body, words) => {
  await expect(readJson(request(body), Shape)).rejects.toThrow(words);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])('a body of type "%s" is refused, even if it is JSON', async (type) => {
  const refused = readJson(request('{"name":"Ada"}', type), Shape);
  await expect(refused).rejects.toMatchObject({ code: 'unsupported-type' });
});

test.each(['application/json; charset=utf-8', 'Application/JSON', 'application/problem+json'])(
  'a body of type %s is read',
  async (type) => {
    expect(await readJson(request('{"name":"Ada"}', type), Shape)).toEqual({ name: 'Ada' });
  },
);

test('a body without a length is cut off at 100 KB', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(stream) {
      sent += 10_000;
      stream.enqueue(new Uint8Array(10_000).fill(32));
    },
  });
  await expect(readJson(request(endless), Shape)).rejects.toMatchObject({ code: 'too-large' });
  expect(sent).toBeLessThan(200_000);
});

test('a thing nobody foresaw keeps its words to the log', async () => {
  const answer = problem(new Error('password=hunter2'), 'request-1');
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toContain('hunter2');
  expect(JSON.parse(text).error).toMatchObject({ code: 'internal', request_id: 'request-1' });
});

test('where a body may be left out, none is as good as an empty one, and any other is read as strictly', async () => {
  const Optional = z.strictObject({ name: z.string().exactOptional() });
  const bare = new Request('http://x/', { method: 'POST' });
  expect(await readJsonIfAny(bare, Optional)).toEqual({});
  expect(await readJsonIfAny(request('', 'text/plain'), Optional)).toEqual({});
  expect(await readJsonIfAny(request('{"name":"Ada"}'), Optional)).toEqual({ name: 'Ada' });
  await expect(readJsonIfAny(request('{"size":1}'), Optional)).rejects.toThrow(/unknown field/);
  await expect(readJsonIfAny(request('{}', 'text/plain'), Optional)).rejects.toMatchObject({
    code: 'unsupported-type',
  });
});
