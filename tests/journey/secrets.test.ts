import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readExposition } from '../metrics/exposition';
import { Person } from './person';
import {
  exitOf,
  freePort,
  launch,
  newDataDir,
  outputOf,
  removeDataDir,
  type Site,
  startSite,
} from './site-under-test';
import { siteRoutes } from './unsafe-routes';

const canary = (name: string) => `${name}-canary-${randomBytes(16).toString('hex')}`;
const secrets = {
  AUTH_SECRET: canary('auth'),
  MESHY_WEBHOOK_SECRET: canary('webhook'),
  OIDC_CLIENT_SECRET: canary('oidc'),
  PROMPT_API_KEY: canary('prompt'),
  METRICS_TOKEN: canary('metrics'),
};
const mail = { SMTP_URL: `smtps://post:${canary('mail')}@127.0.0.1:9`, MAIL_FROM: 'a@example.org' };
const provider = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'nexaai' };
/** Nobody listens there: what fails talks most. */
const assistant = { PROMPT_API_BASE_URL: 'http://127.0.0.1:9/v1', PROMPT_MODEL: 'small' };
const password = 'correct horse battery';
/** Names that no browser has a use for. */
const SERVER_NAMES = [
  'MESHY_WEBHOOK_SECRET',
  'AUTH_SECRET',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
  'PROMPT_API_KEY',
  'METRICS_TOKEN',
  'MONGODB_URI',
  'msy_',
];

const dataDir = newDataDir();
const engineDir = newDataDir();
let engine: ChildProcess;
let site: Site;
let ada: Person;
let bob: Person;
let meshyKey: string;
/** What must be found nowhere: the canaries, and the signatures of the assets' addresses. */
let forbidden: RegExp;

beforeAll(async () => {
  engine = launch(['demo-engine', '--port', '0', '--dir', engineDir, '--stage-seconds', '1'], {});
  const said = outputOf(engine);
  while (!/MESHY_ASSET_HOSTS=\S+/.test(said())) {
    if (engine.exitCode !== null) throw new Error(said());
    await once(engine.stdout ?? engine, 'data');
  }
  const settings = Object.fromEntries(
    [...said().matchAll(/(MESHY_\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
  meshyKey = settings.MESHY_API_KEY ?? '';
  const words = [...Object.values(secrets), mail.SMTP_URL.slice(13, 40), meshyKey, password];
  forbidden = new RegExp(`${words.join('|')}|[?&]Signature=`);
  const port = String(await freePort());
  site = await startSite({
    DATA_DIR: dataDir,
    PORT: port,
    APP_URL: `http://localhost:${port}`,
    SIGN_UP: 'open',
    LOG_LEVEL: 'trace',
    CHECK_INTERVAL_SECONDS: '1',
    ...settings,
    ...secrets,
    ...mail,
    ...provider,
    ...assistant,
  });
  ada = new Person(site.url);
  bob = new Person(site.url);
  expect((await ada.signUp('Ada')).status).toBe(200);
  expect((await bob.signUp('Bob')).status).toBe(200);
});

afterAll(async () => {
  engine.kill('SIGTERM');
  await exitOf(engine);
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
  removeDataDir(engineDir);
});

test('what browsers load names no secret and holds none', () => {
  const found = readdirSync('.next/static', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'latin1');
      const words = [...SERVER_NAMES, ...Object.values(secrets), meshyKey];
      return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
    });
  expect(found).toEqual([]);
});

test('a busy journey leaves no secret in the log, nor in what anybody is answered', async () => {
  const made = await ada.generate('a red mug');
  const failing = await ada.generate('a blue mug, please fail refine');
  expect((await ada.finished(made.id)).at(-1)?.status).toBe('completed');
  expect((await ada.finished(failing.id)).at(-1)?.status).toBe('failed');
  await ada.post(`/api/generations/${failing.id}/retry`);
  // Neither a provider, nor a mail server, nor an AI is there: what fails talks most.
  await ada.post('/api/prompts/suggestion', { prompt: 'a mug' });
  await ada.post('/api/auth/sign-in/oauth2', { providerId: 'oidc', callbackURL: '/' });
  await ada.post('/api/password-resets', { email: 'ada@example.org' });
  await ada.post('/api/auth/sign-in/email', { email: 'ada@example.org', password: 'wrong' });
  await ada.post('/api/webhooks/meshy', { id: 'x' }, { 'x-meshy-api-webhook-secret-key': 'no' });
  await ada.post(
    '/api/webhooks/meshy',
    { id: 'x' },
    { 'x-meshy-api-webhook-secret-key': secrets.MESHY_WEBHOOK_SECRET },
  );
  await ada.finished(failing.id);

  const pages = ['/', '/models', `/models/${made.id}`, `/models/${failing.id}`, '/sign-in'];
  const places = siteRoutes()
    .filter(({ place, methods }) => methods.includes('GET') && !place.includes('[...'))
    .filter(({ place }) => place !== '/api/events')
    .map(({ place }) => place.replace('a'.repeat(24), made.id));
  const asked = [...places, ...pages, '/admin/audit', '/api/auth/get-session', '/api/auth/ok'];
  for (const person of [ada, bob, new Person(site.url)]) {
    for (const place of asked) {
      const answer = await person.call(place);
      // The session's own cookie is the person's to have.
      const head = JSON.stringify([...answer.headers].filter(([name]) => name !== 'set-cookie'));
      expect(`${place} ${head} ${await answer.text()}`).not.toMatch(forbidden);
    }
  }
  expect(places.length).toBeGreaterThan(3);
  expect(site.output()).toContain('"msg"');
  expect(site.output()).not.toMatch(forbidden);
});

const lines = () =>
  site
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('the metrics need their token, can be read by the letter, and name nobody', async () => {
  const scrape = (token?: string) =>
    fetch(
      `${site.url}/api/metrics`,
      token ? { headers: { authorization: `Bearer ${token}` } } : {},
    );
  expect((await scrape()).status).toBe(401);
  expect((await scrape('x'.repeat(40))).status).toBe(401);
  expect((await ada.call('/api/metrics')).status).toBe(401);
  const answer = await scrape(secrets.METRICS_TOKEN);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  expect(text).not.toMatch(forbidden);
  expect(text).not.toMatch(/[0-9a-f]{24}|example\.org/);
  const families = readExposition(text);
  const figure = (name: string, labels: Record<string, string> = {}) =>
    families
      .get(`nexaai_${name}`)
      ?.samples.find((sample) =>
        Object.entries(labels).every(([key, is]) => sample.labels[key] === is),
      )?.value;
  expect(figure('database_up')).toBe(1);
  expect(figure('jobs', { standing: 'done' })).toBeGreaterThanOrEqual(1);
  expect(figure('credits_spent', { period: 'month' })).toBeGreaterThanOrEqual(50);
  expect(figure('meshy_request_duration_seconds', { kind: 'buy', outcome: '2xx' })).toBeDefined();
  expect(figure('checker_tick_duration_seconds')).toBeDefined();
  expect(figure('disk_free_bytes')).toBeGreaterThan(0);
  expect(figure('media_bytes')).toBeGreaterThan(0);
  expect(figure('submissions_unknown')).toBe(0);
  const asked = families.get('nexaai_http_request_duration_seconds')?.samples ?? [];
  const routes = new Set(asked.map(({ labels }) => labels.route));
  expect([...routes]).toEqual(expect.arrayContaining(['/', '/models/[id]', '/api/generations']));
  expect(asked.length).toBeLessThan(5_000);
});

test('an answer, the problem in it and the log name a request alike; a job’s lines name the job', async () => {
  const answer = await ada.call(`/api/generations/${'f'.repeat(24)}`, {
    headers: { 'x-request-id': 'mine' },
  });
  const { error } = (await answer.json()) as { error: { request_id: string } };
  expect(error.request_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get('x-request-id')).toBe(error.request_id);
  const file = await ada.call(`/media/models/${'f'.repeat(24)}.glb`);
  expect(file.headers.get('x-request-id')).toBe((await file.json()).error.request_id);
  const suggested = await ada.post('/api/prompts/suggestion', { prompt: 'a lamp' });
  const id = suggested.headers.get('x-request-id');
  await expect.poll(() => lines().some(({ request_id }) => request_id === id)).toBe(true);
  const bought = lines().filter(({ msg }) => msg === 'task bought');
  expect(bought.length).toBeGreaterThan(1);
  for (const { job_id, request_id } of bought) {
    expect([job_id, request_id]).toEqual([expect.stringMatching(/^[0-9a-f]{24}$/), undefined]);
  }
});

test('a Meshy that is gone is told in the log without its signed addresses', async () => {
  const made = await ada.generate('a green mug');
  await ada.watch(made.id, ({ stage, progress }) => stage === 'refine' || progress > 0);
  engine.kill('SIGKILL');
  await exitOf(engine);
  const before = site.output().length;
  await expect.poll(() => site.output().length, { timeout: 60_000 }).toBeGreaterThan(before);
  expect(site.output()).not.toMatch(forbidden);
});
