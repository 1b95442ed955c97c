import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Collection } from 'mongodb';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { people } from '@/lib/auth/people/person';
import { HOUR, MINUTE } from '@/lib/clock';
import { parseId } from '@/lib/db/id';
import { log } from '@/lib/log';
import { CHANNELS } from '@/lib/notifications/channels/all';
import { channels } from '@/lib/notifications/channels/channel';
import { listChannels, saveChannel, testChannel } from '@/lib/notifications/channels/manage';
import { postOutside } from '@/lib/notifications/channels/post-outside';
import { Courier } from '@/lib/notifications/courier';
import { withTheirNotifications } from '@/lib/notifications/forget';
import { deliveries, putInOutbox, takeDue } from '@/lib/notifications/outbox';
import type { ChannelKind } from '@/lib/notifications/view';
import { TestClock, user } from '../jobs/checker-under-test';
import { httpServer } from '../media/download/loopback';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { endOf } from './end-of';
import { openMailbox } from './mailbox';

type Call = { url: string; headers: IncomingHttpHeaders; body: string };

const mailbox = await openMailbox();
let calls: Call[] = [];
let answer: (response: ServerResponse, call: Call) => void;
const hook = await httpServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const call = { url: request.url ?? '', headers: request.headers, body };
    calls.push(call);
    answer(response, call);
  });
});
Object.assign(process.env, {
  APP_URL: 'https://models.example.org',
  SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
  MAIL_FROM: 'nexaai@example.org',
  NOTIFY_PRIVATE_HOSTS: '127.0.0.1',
});
setUpDatabase();
afterAll(async () => {
  await Promise.all([hook.close(), mailbox.close()]);
});

const HOOK = `http://${hook.host}/hook`;
const ALL = ['finished', 'failed', 'waiting-for-you', 'canceled'];
let clock: TestClock;
beforeEach(async () => {
  calls = [];
  answer = (response) => response.end('ok');
  clock = new TestClock();
  await emptyDatabase();
  const _id = parseId(user.id);
  if (!_id) throw new Error('no id');
  await people().insertOne({ _id, name: user.name, email: user.email, createdAt: new Date() });
});

const save = (kind: ChannelKind, wish: object) =>
  saveChannel(user, kind, CHANNELS[kind].Wish.parse({ events: ALL, ...wish }));

const put = (number = 1, kind: 'finished' | 'failed' = 'finished') =>
  putInOutbox(endOf(user.id, number, kind));

async function carry(): Promise<void> {
  const courier = new Courier(clock);
  courier.begin();
  await courier.done();
  await courier.stop();
}

const statesOf = async () => (await deliveries().find({}).toArray()).map(({ state }) => state);
const lastOf = async () => (await listChannels(user)).items[0]?.last;

describe('a webhook', () => {
  test('is signed as the Standard Webhooks say, with a secret that is shown once', async () => {
    const { secret } = await save('webhook', { url: HOOK });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await put();
    await carry();
    const [{ headers, body }] = calls as [Call];
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret?.slice('whsec_'.length) ?? '', 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    expect(JSON.parse(body)).toMatchObject({
      type: 'generation.finished',
      data: {
        title: 'a robot arm',
        url: expect.stringContaining('https://models.example.org/models/'),
      },
    });
    expect(JSON.stringify(await listChannels(user))).not.toContain('whsec_');
    expect(JSON.stringify(await channels().find({}).toArray())).not.toContain(secret?.slice(6));
    expect((await save('webhook', { url: HOOK })).secret).toBeUndefined();
    expect((await save('webhook', { url: HOOK, new_secret: true })).secret).not.toBe(secret);
  });

  test('that fails is tried again under the same id until it arrives', async () => {
    await save('webhook', { url: HOOK });
    answer = (response) => response.writeHead(500).end();
    await put();
    await carry();
    expect(await lastOf()).toMatchObject({ ok: false, words: 'It answered 500.' });
    await carry();
    expect(calls).toHaveLength(1);
    answer = (response) => response.end();
    clock.pass(MINUTE);
    await carry();
    expect(calls.map(({ headers }) => headers['webhook-id'])).toEqual([
      calls[0]?.headers['webhook-id'],
      calls[0]?.headers['webhook-id'],
    ]);
    expect(await statesOf()).toEqual(['delivered']);
    expect(await lastOf()).toMatchObject({ ok: true });
  });

  test('is given up after five tries, and at once where it is gone', async () => {
    await save('webhook', { url: HOOK });
    answer = (response) => response.writeHead(503).end();
    await put(1);
    for (let hours = 0; hours < 8; hours++) {
      await carry();
      clock.pass(HOUR);
    }
    expect(calls).toHaveLength(5);
    answer = (response) => response.writeHead(410).end();
    await put(2);
    await carry();
    expect(await statesOf()).toEqual(['given-up', 'given-up']);
    expect(calls).toHaveLength(6);
  });
});

test('each end is put out once, whoever repeats it, and carried once by several at once', async () => {
  await save('webhook', { url: HOOK });
  for (let number = 0; number < 20; number++) await Promise.all([put(number), put(number)]);
  await Promise.all([carry(), carry(), carry()]);
  expect(calls).toHaveLength(20);
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(20);
});

test('what a process died over is due again after a minute, under the same id', async () => {
  await save('webhook', { url: HOOK });
  await put();
  const taken = await takeDue(clock.now());
  await carry();
  expect(calls).toEqual([]);
  clock.pass(MINUTE);
  await carry();
  expect(calls.map(({ headers }) => headers['webhook-id'])).toEqual([taken?.message.id]);
});

test('only what was chosen is sent, and nothing once the channel or its person is gone', async () => {
  await save('webhook', { url: HOOK, events: ['failed'] });
  await put(1, 'finished');
  await put(2, 'failed');
  await carry();
  expect(calls.map(({ body }) => JSON.parse(body).type)).toEqual(['generation.failed']);
  await put(3, 'failed');
  await withTheirNotifications(async () => {})(user.id);
  await carry();
  expect(calls).toHaveLength(1);
  expect(await channels().countDocuments({})).toBe(0);
});

test('ntfy gets a topic, words and a way to the model; its token is kept until it is taken away', async () => {
  const place = { server: `http://${hook.host}`, topic: 'my-models' };
  await save('ntfy', { ...place, token: 'tk_secret' });
  expect(await save('ntfy', place)).toMatchObject({ has_secret: true });
  await put();
  await carry();
  expect(calls[0]).toMatchObject({ url: '/', headers: { authorization: 'Bearer tk_secret' } });
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
    topic: 'my-models',
    title: 'a robot arm',
  });
  expect(await save('ntfy', { ...place, token: null })).toMatchObject({ has_secret: false });
  await testChannel(user, 'ntfy');
  expect(calls[1]?.headers.authorization).toBeUndefined();
});

test('a database that stumbles in the middle costs no message', async () => {
  await save('webhook', { url: HOOK });
  await put();
  const { find } = Collection.prototype;
  let isOver = false;
  vi.spyOn(log(), 'warn').mockImplementation(() => {});
  const stumble = (collection: Collection) => {
    if (isOver || collection.collectionName !== 'user') return;
    isOver = true;
    throw new Error('connection closed');
  };
  vi.spyOn(Collection.prototype, 'find').mockImplementation(function looking(
    this: Collection,
    ...asked: unknown[]
  ) {
    stumble(this);
    return find.apply(this, asked as never);
  } as never);
  const { findOne } = Collection.prototype;
  vi.spyOn(Collection.prototype, 'findOne').mockImplementation(async function looking(
    this: Collection,
    ...asked: unknown[]
  ) {
    stumble(this);
    return findOne.apply(this, asked as never);
  } as never);
  await carry();
  expect(await statesOf()).toEqual(['due']);
  clock.pass(2 * MINUTE);
  await carry();
  expect(await statesOf()).toEqual(['delivered']);
});

test('a token is for the server it was given for, and goes to no other', async () => {
  const topic = 'my-models';
  await save('ntfy', { server: 'https://ntfy.example.org', topic, token: 'tk_secret' });
  const elsewhere = { server: `http://${hook.host}`, topic };
  expect(await save('ntfy', elsewhere)).toMatchObject({ has_secret: false });
  await testChannel(user, 'ntfy');
  expect(calls[0]?.headers.authorization).toBeUndefined();
});

test('a letter goes to the address of the account', async () => {
  await save('email', {});
  await put();
  await carry();
  expect(mailbox.letters.join()).toContain('Subject: a robot arm: It is ready');
  expect(await statesOf()).toEqual(['delivered']);
});

test('a test says at once how it went, but not more often than every five seconds', async () => {
  await expect(testChannel(user, 'webhook')).rejects.toMatchObject({ code: 'not-found' });
  await save('webhook', { url: HOOK });
  answer = (response) => response.writeHead(404).end();
  expect(await testChannel(user, 'webhook')).toMatchObject({
    ok: false,
    words: 'It answered 404.',
  });
  await expect(testChannel(user, 'webhook')).rejects.toMatchObject({ code: 'too-many-requests' });
});

describe('what a person’s server can do', () => {
  const posting = { url: HOOK, headers: {}, body: '{}' };
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

  test('a redirect is not followed, wherever it leads', async () => {
    answer = (response) => response.writeHead(302, { location: `http://${hook.host}/inner` }).end();
    await expect(postOutside(posting)).rejects.toThrow(/redirect \(302\), which is not followed/);
    expect(calls).toHaveLength(1);
  });

  test('silence ends with the deadline', async () => {
    answer = () => {};
    const outside = { resolve, deadlineMs: 200 };
    await expect(postOutside(posting, outside)).rejects.toThrow('No answer within 0.2 seconds.');
  });

  test('an endless answer is not read', async () => {
    let written = 0;
    answer = (response) => {
      response.writeHead(200);
      const flood = setInterval(() => {
        if (response.destroyed) return clearInterval(flood);
        written += 1;
        response.write(Buffer.alloc(64 * 1024));
      }, 1);
    };
    await postOutside(posting);
    await expect.poll(() => written).toBeLessThan(2000);
  });

  test('a name that leads into a private network is refused, whatever it said before', async () => {
    const rebound = { ...posting, url: 'https://hook.example.org/' };
    await expect(postOutside(rebound, { resolve, deadlineMs: 1000 })).rejects.toMatchObject({
      message: expect.stringContaining('leads to a private address'),
      isFinal: true,
    });
  });
});

test.each([
  'http://hook.example.org/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://0x7f.2/',
  'https://localhost/',
  'https://user:password@hook.example.org/',
  'file:///etc/passwd',
  'hook.example.org',
])('%s is refused when it is saved', (url) => {
  expect(CHANNELS.webhook.Wish.safeParse({ events: ALL, url }).success).toBe(false);
});
