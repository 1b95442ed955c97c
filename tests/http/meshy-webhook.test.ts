import { beforeEach, describe, expect, test } from 'vitest';
import { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '@/app/api/webhooks/meshy/route';
import { MINUTE } from '@/lib/clock';
import { jobs, models, webhookInbox } from '@/lib/generations/store';
import { handleServer } from '@/lib/http/handle-server';
import { takeMeshyCall } from '@/lib/http/meshy-webhook';
import { begin } from '../jobs/checker-under-test';
import { setUpDatabase } from '../set-up-database';

process.env.MESHY_WEBHOOK_SECRET = 'whsec_1';
setUpDatabase();

beforeEach(async () => {
  await Promise.all([jobs().deleteMany({}), models().deleteMany({})]);
  await webhookInbox().deleteMany({});
});

const context = { params: Promise.resolve({}) };

function callOf(body: string | ReadableStream, headers: Record<string, string> = {}): Request {
  return new Request('http://x/api/webhooks/meshy', {
    method: 'POST',
    body,
    headers: { 'x-meshy-api-webhook-secret-key': 'whsec_1', ...headers },
    duplex: 'half',
  } as RequestInit);
}

const post = (body: unknown, headers?: Record<string, string>) =>
  POST(callOf(typeof body === 'string' ? body : JSON.stringify(body), headers), context);

/** A generation that waits for task `known` until a minute from now. */
async function waiting() {
  await begin();
  const next_check_at = new Date(Date.now() + MINUTE);
  await jobs().updateMany({}, { $set: { meshy_task_id: 'known', next_check_at } });
}

const due = () => jobs().countDocuments({ next_check_at: { $lte: new Date() } });

describe('a call with the secret', () => {
  test('makes the job of its task due, however often and in whatever order it comes', async () => {
    await waiting();
    const before = await jobs().findOne({});
    for (const status of ['SUCCEEDED', 'PENDING', 'SUCCEEDED']) {
      expect((await post({ id: 'known', status, progress: 100, model_urls: {} })).status).toBe(204);
    }
    expect(await due()).toBe(1);
    const { next_check_at } = (await jobs().findOne({})) ?? {};
    expect(await jobs().findOne({})).toEqual({ ...before, next_check_at });
  });

  test('about an unknown task is taken, and kept for when it is known', async () => {
    const answer = await post({ id: 'unknown' });
    expect(answer.status).toBe(202);
    expect(await webhookInbox().findOne({})).toEqual({ _id: 'unknown', at: expect.any(Date) });
  });

  test('needs no session and no origin of ours', async () => {
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await post({ id: 'unknown' }, foreign)).status).toBe(202);
  });

  test.each([
    ['{"id":', 'not JSON'],
    ['', 'empty'],
    ['[]', 'a list'],
    ['{}', 'without an id'],
    ['{"id":7}', 'with a number for an id'],
    ['{"id":{"$gt":""}}', 'with a query for an id'],
    ['{"id":""}', 'with an empty id'],
    [`{"id":"${'x'.repeat(201)}"}`, 'with an endless id'],
  ])('%.20s (%s) is refused', async (body) => {
    expect((await post(body)).status).toBe(400);
    expect(await webhookInbox().countDocuments()).toBe(0);
  });

  test('is cut off at 64 KB, whether it says its length or not', async () => {
    const long = JSON.stringify({ id: 'unknown', prompt: 'x'.repeat(64 * 1024) });
    expect((await post(long)).status).toBe(413);
    const unsaid = callOf(new Blob([long]).stream());
    expect((await POST(unsaid, context)).status).toBe(413);
    const allowed = JSON.stringify({ id: 'unknown', prompt: 'x'.repeat(63 * 1024) });
    expect((await post(allowed)).status).toBe(202);
  });
});

describe('a call is refused', () => {
  test.each([
    ['forged', 'whsec_2'],
    ['cut short', 'whsec_'],
    ['empty', ''],
    ['too long', 'whsec_11'],
  ])('when its secret is %s, before its body is read', async (_, secret) => {
    await waiting();
    const forged = { 'x-meshy-api-webhook-secret-key': secret };
    for (const body of ['{"id":"known"}', '{"id":']) {
      expect((await post(body, forged)).status).toBe(401);
    }
    expect(await due()).toBe(0);
  });

  test('without a secret', async () => {
    const call = callOf('{"id":"known"}');
    call.headers.delete('x-meshy-api-webhook-secret-key');
    expect((await POST(call, context)).status).toBe(401);
  });

  test.each(Object.entries({ GET, HEAD, PUT, PATCH, DELETE, OPTIONS }))(
    'as %s',
    async (method, answerTo) => {
      const answer = await answerTo(new Request('http://x/', { method }), context);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    },
  );
});

test.each(['POST', 'GET', 'PUT', 'DELETE'])(
  'where no secret is set there is nothing for %s',
  async (method) => {
    for (const unset of [undefined, '']) {
      const answer = handleServer((request) => takeMeshyCall(request, unset));
      const headers = { 'x-meshy-api-webhook-secret-key': '' };
      const call = new Request('http://x/api/webhooks/meshy', { method, headers });
      expect((await answer(call, context)).status).toBe(404);
    }
  },
);
