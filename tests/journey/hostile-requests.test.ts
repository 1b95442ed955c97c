import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traversalCorpus } from '../media/traversal-corpus';
import { Person } from './person';
import { rawRequest } from './raw-request';
import { newDataDir, removeDataDir, type Site, startSite } from './site-under-test';
import { signInRoutes, siteRoutes } from './unsafe-routes';

const CANARY = 'canary-that-nobody-may-read';
const dataDir = newDataDir();
let site: Site;
let ada: Person;

beforeAll(async () => {
  mkdirSync(path.join(dataDir, 'media/models'), { recursive: true });
  for (const name of ['canary.txt', 'media/canary.txt', 'media/models/.canary.txt']) {
    writeFileSync(path.join(dataDir, name), CANARY);
  }
  site = await startSite({
    DATA_DIR: dataDir,
    MESHY_WEBHOOK_SECRET: 'whsec_of_this_test',
    TRUSTED_PROXIES: 'loopback',
  });
  ada = new Person(site.url);
  expect((await ada.signUp('Ada')).status).toBe(200);
});

afterAll(async () => {
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

/** Each time another address, so that no throttle hides what a route would have answered. */
let places = 0;
function fromElsewhere(): Record<string, string> {
  places += 1;
  return { 'x-forwarded-for': `198.51.100.${places % 250}, 203.0.113.${places % 250}` };
}

const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];
/** Proves itself by a secret, not by a cookie. */
const FOR_SERVERS = '/api/webhooks/meshy';
const CATCH_ALL = '/api/auth/[...all]';

describe('another site’s page', () => {
  const disguises: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost:1' },
  ];
  const routes = [...siteRoutes().filter(({ place }) => place !== CATCH_ALL), ...signInRoutes()];
  const calls = routes.flatMap(({ place, methods }) =>
    methods.filter((method) => UNSAFE.includes(method)).map((method) => ({ method, place })),
  );

  test('there are routes to try, ours and the library’s', () => {
    expect(siteRoutes().map(({ place }) => place)).toContain('/api/generations');
    expect(calls.length).toBeGreaterThan(20);
  });

  test.each(calls.filter(({ place }) => place !== FOR_SERVERS))(
    'may not $method $place for a signed-in administrator',
    async ({ method, place }) => {
      const answers = await Promise.all(
        disguises.map((headers) =>
          ada.call(place, {
            method,
            headers: { 'content-type': 'application/json', ...headers },
            body: '{}',
          }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(disguises.map(() => 403));
    },
  );

  test('finds no other unsafe method anywhere', async () => {
    const tries = siteRoutes()
      .filter(({ place }) => place !== CATCH_ALL)
      .flatMap(({ place, methods }) =>
        UNSAFE.filter((method) => !methods.includes(method)).map((method) => ({ method, place })),
      );
    const media = UNSAFE.map((method) => ({
      method,
      place: `/media/models/${'a'.repeat(24)}.glb`,
    }));
    const answers = await Promise.all(
      [...tries, ...media].map(async ({ method, place }) => {
        const { status } = await ada.call(place, { method });
        return { method, place, status };
      }),
    );
    expect(answers.filter(({ status }) => status !== 405 && status !== 404)).toEqual([]);
  });

  test('has no use of the webhook either: it has no secret', async () => {
    const answer = await ada.post(FOR_SERVERS, { id: 'x' }, disguises[2]);
    expect(answer.status).toBe(401);
  });
});

describe('a body that is not JSON', () => {
  test.each([
    ['text/plain', '{"prompt":"a mug"}', 415],
    ['application/x-www-form-urlencoded', 'prompt=a+mug', 415],
    ['multipart/form-data; boundary=x', '--x--', 415],
    ['application/json', '{"prompt":', 400],
    ['application/json', '', 400],
    ['application/json', '"a mug"', 400],
    ['application/json', 'null', 400],
  ])('of type %s: %s is answered with %i', async (type, body, status) => {
    const headers = { 'content-type': type, ...fromElsewhere() };
    const answer = await ada.call('/api/generations', { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { message: expect.any(String) } });
    const door = await ada.call('/api/auth/sign-in/email', { method: 'POST', headers, body });
    expect([400, 415]).toContain(door.status);
  });
});

describe('an object where a text is expected', () => {
  const operators = [
    { $gt: '' },
    { $ne: null },
    { $regex: '.*' },
    { $exists: true },
    { $in: ['ada@example.org'] },
    { $where: 'sleep(1000)' },
    ['ada@example.org'],
  ];
  const password = 'correct horse battery';
  const token = 'a'.repeat(43);
  const id = 'a'.repeat(24);
  const hostileBodies: [string, string, (operator: unknown) => unknown][] = [
    ['POST', '/api/account/name', (name) => ({ name })],
    ['PATCH', '/api/account/preferences', (texture_time) => ({ texture_time })],
    ['POST', '/api/account/password', (it) => ({ current_password: it, password: it })],
    ['POST', '/api/account/password', (it) => ({ current_password: password, password: it })],
    ['DELETE', '/api/account', (it) => ({ models: it, password: it })],
    ['POST', '/api/admin/invitations', (email) => ({ email })],
    ['POST', '/api/admin/invitations', (note) => ({ note })],
    ['POST', `/api/admin/users/${id}/role`, (role) => ({ role })],
    ['DELETE', `/api/admin/users/${id}`, (models) => ({ models })],
    ['POST', `/api/admin/jobs/${id}/adopt`, (task_id) => ({ task_id })],
    [
      'POST',
      '/api/invitations/accept',
      (it) => ({ token: it, name: 'x', email: 'x@y.z', password }),
    ],
    ['POST', '/api/invitations/accept', (email) => ({ token, name: 'x', email, password })],
    ['POST', '/api/password-resets/use', (it) => ({ token: it, password })],
  ];

  test.each(operators)('%j signs nobody in, makes nothing and finds nothing', async (operator) => {
    const nobody = new Person(site.url);
    const refused = await Promise.all([
      nobody.post('/api/auth/sign-in/email', { email: operator, password }, fromElsewhere()),
      nobody.post(
        '/api/auth/sign-in/email',
        { email: 'ada@example.org', password: operator },
        fromElsewhere(),
      ),
      nobody.post(
        '/api/auth/sign-up/email',
        { name: operator, email: operator, password },
        fromElsewhere(),
      ),
      ada.post('/api/auth/update-user', { name: operator }, fromElsewhere()),
      ...hostileBodies.map(([method, place, body]) =>
        ada.call(place, {
          method,
          headers: { 'content-type': 'application/json', ...fromElsewhere() },
          body: JSON.stringify(body(operator)),
        }),
      ),
      ada.post('/api/generations', { prompt: operator }),
      ada.post('/api/generations', { prompt: 'a mug', quality: operator }),
      ada.post('/api/generations', { prompt: 'a mug', user_id: operator }),
      ada.post(
        FOR_SERVERS,
        { id: operator },
        { 'x-meshy-api-webhook-secret-key': 'whsec_of_this_test' },
      ),
    ]);
    const statuses = refused.map(({ status }) => status);
    expect(statuses.filter((status) => status < 400 || status === 429 || status >= 500)).toEqual(
      [],
    );
    expect(refused.flatMap((answer) => answer.headers.getSetCookie()).join()).not.toMatch(
      /session_token=[^;]{10}/,
    );
    const odd = encodeURIComponent(JSON.stringify(operator));
    const pages = [
      `/api/generations/${odd}`,
      `/api/generations/${odd}/retry`,
      `/media/models/${odd}.glb`,
      `/models/${odd}`,
    ];
    for (const place of pages) {
      const how = place.endsWith('retry') ? { method: 'POST' } : {};
      expect(`${place} ${(await ada.call(place, how)).status}`).toBe(`${place} 404`);
    }
    const key = Array.isArray(operator) ? '0' : Object.keys(operator)[0];
    for (const field of ['q', 'status', 'cursor', 'limit', 'user_id']) {
      const answer = await ada.call(`/api/generations?${field}[${key}]=1`);
      expect(answer.status).toBe(400);
      expect((await ada.call(`/models?${field}[${key}]=1`)).status).toBe(200);
    }
    for (const field of ['q', 'role', 'state', 'cursor']) {
      expect((await ada.call(`/api/admin/users?${field}[${key}]=1`)).status).toBe(400);
    }
    for (const field of ['action', 'actor', 'since', 'cursor']) {
      expect((await ada.call(`/api/admin/audit?${field}[${key}]=1`)).status).toBe(400);
      expect((await ada.call(`/admin/audit?${field}[${key}]=1`)).status).toBe(200);
    }
  });

  test.each([
    '{"$ne":null}',
    'j%3A%7B%22%24ne%22%3Anull%7D',
    '%7B%22%24gt%22%3A%22%22%7D',
    'null.undefined',
  ])('a session cookie of %s is nobody’s', async (value) => {
    for (const prefix of ['', '__Secure-']) {
      const cookie = `${prefix}better-auth.session_token=${value}`;
      const answer = await fetch(`${site.url}/api/generations`, { headers: { cookie } });
      expect(answer.status).toBe(401);
    }
  });

  test('and what was there before is as it was', async () => {
    expect(await (await ada.call('/api/generations')).json()).toEqual({
      items: [],
      next_cursor: null,
    });
    const session = (await (await ada.call('/api/auth/get-session')).json()) as {
      user: { name: string; role: string };
    };
    expect(session.user).toMatchObject({ name: 'Ada', role: 'admin' });
  });
});

test('no way of writing a place leads out of the media folder', async () => {
  const corpus = traversalCorpus('canary.txt');
  const secret = readFileSync(path.join(dataDir, 'secret'), 'utf8').trim();
  const read: string[] = [];
  const odd: string[] = [];
  let asked = 0;
  for (const text of corpus) {
    for (const target of [`/media/models/${text}`, `/media/${text}`]) {
      const { status, head, body } = await rawRequest(site.url, target, ada.headers());
      asked += 1;
      const whole = head + body;
      if ([CANARY, secret, 'root:x:0'].some((word) => whole.includes(word))) read.push(target);
      if (![400, 404].includes(status)) odd.push(`${status} ${target.slice(0, 80)}`);
    }
  }
  expect(read).toEqual([]);
  expect(odd).toEqual([]);
  expect(asked).toBe(corpus.length * 2);
});
