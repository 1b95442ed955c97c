import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
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
  verifyData,
} from './site-under-test';

const dirs: string[] = [];
const sites: Site[] = [];

const dataDir = () => {
  const dir = newDataDir();
  dirs.push(dir);
  return dir;
};
const start = async (settings: Record<string, string>) => {
  const site = await startSite(settings);
  sites.push(site);
  return site;
};

afterEach(async () => {
  for (const site of sites.splice(0)) await site.stop('SIGKILL');
  for (const dir of dirs.splice(0)) removeDataDir(dir);
});

test('a generation cut by kill -9 is finished by the next start, with nothing bought twice', async () => {
  const settings = { DATA_DIR: dataDir(), DEMO_STAGE_SECONDS: '3' };
  const first = await start(settings);
  const ada = new Person(first.url);
  await ada.signUp('Ada');
  const made = await ada.generate('a rocket');
  await ada.watch(made.id, ({ progress }) => progress > 0);
  await first.stop('SIGKILL');
  const second = await start({ ...settings, PORT: new URL(first.url).port });
  expect((await ada.finished(made.id)).at(-1)).toMatchObject({
    status: 'completed',
    credits: { preview: 20, refine: 10 },
  });
  expect(await second.stop()).toBe(0);
  expect(await verifyData(settings.DATA_DIR)).toBe(0);
});

test('a second start with the same folder shows the same history', async () => {
  const DATA_DIR = dataDir();
  const first = await start({ DATA_DIR });
  const ada = new Person(first.url);
  await ada.signUp('Ada');
  const made = await ada.generate('a chair', { preview_only: true });
  await ada.finished(made.id);
  const before = await (await ada.call('/api/generations')).json();
  expect(await first.stop()).toBe(0);
  await start({ DATA_DIR, PORT: new URL(first.url).port });
  expect(await (await ada.call('/api/generations')).json()).toEqual(before);
});

test('an open event stream does not hold up the end', async () => {
  const site = await start({ DATA_DIR: dataDir() });
  const ada = new Person(site.url);
  await ada.signUp('Ada');
  const stream = await ada.call('/api/events');
  const reader = stream.body?.getReader();
  await reader?.read();
  expect(await site.stop()).toBe(0);
});

test.runIf(process.platform !== 'win32')('SIGTERM to npm alone leaves no orphan', async () => {
  const port = String(await freePort());
  const { PATH = '', HOME = '' } = process.env;
  const npm = spawn('npm', ['start'], {
    env: { PATH, HOME, NODE_ENV: 'production', PORT: port, DATA_DIR: dataDir() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = outputOf(npm);
  while (!output().includes('is ready')) await once(npm.stdout, 'data');
  npm.kill('SIGTERM');
  await exitOf(npm);
  const isListening = () => fetch(`http://127.0.0.1:${port}/api/health`).then(Boolean, () => false);
  for (let look = 0; (await isListening()) && look < 60; look++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await isListening()).toBe(false);
});

test('after the first account nobody else can make one, however many try at once', async () => {
  const site = await start({ DATA_DIR: dataDir() });
  const tries = await Promise.all(
    ['Ada', 'Bob', 'Cyd', 'Dee', 'Eve'].map((name) => new Person(site.url).signUp(name)),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
});

test('a checker of its own does the work too', async () => {
  const DATA_DIR = dataDir();
  const site = await start({ DATA_DIR });
  const ada = new Person(site.url);
  await ada.signUp('Ada');
  await ada.generate('a mug', { preview_only: true });
  const checker = launch(['jobs-check'], { DATA_DIR });
  const output = outputOf(checker);
  expect(await exitOf(checker)).toBe(0);
  expect(output()).toMatch(/Checked \d+ jobs? of /);
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200);
});

const refusal = async (args: string[], settings: Record<string, string>) => {
  const child = launch(args, settings);
  const output = outputOf(child);
  const code = await exitOf(child);
  return { code, lines: output().trim().split('\n') };
};

test('each thing that is set wrong ends the start with its line', async () => {
  const port = await freePort();
  const taken = createServer().listen(port);
  await once(taken, 'listening');
  const DATA_DIR = dataDir();
  const site = await start({ DATA_DIR });
  const PORT = String(await freePort());
  expect(await refusal(['start'], { PORT: 'x', SIGN_UP: 'no', DATA_DIR: dataDir() })).toEqual({
    code: 1,
    lines: [expect.stringMatching(/^PORT is wrong/), expect.stringMatching(/^SIGN_UP is wrong/)],
  });
  expect(await refusal(['start'], { PORT: String(port), DATA_DIR: dataDir() })).toEqual({
    code: 1,
    lines: [`PORT ${port} is in use: stop what listens there, or set PORT.`],
  });
  expect(await refusal(['start'], { PORT, DATA_DIR })).toEqual({
    code: 1,
    lines: [expect.stringMatching(/^DATA_DIR is already open in another NexaAI/)],
  });
  // A file where a folder should be: nobody can write there, not even root.
  const blocked = path.resolve('package.json', 'data');
  expect(await refusal(['start'], { PORT, DATA_DIR: blocked })).toEqual({
    code: 1,
    lines: [expect.stringMatching(/^DATA_DIR cannot be written/)],
  });
  expect(await refusal(['jobs-check', '--interval', '90'], { DATA_DIR })).toEqual({
    code: 1,
    lines: [expect.stringMatching(/^Use: npm run jobs:check/)],
  });
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200);
  taken.close();
});

test('an unreachable MONGODB_URI is named in one line while the site answers', async () => {
  const nowhere = `mongodb://127.0.0.1:${await freePort()}/x?serverSelectionTimeoutMS=300`;
  const port = String(await freePort());
  const child = launch(['start'], { PORT: port, DATA_DIR: dataDir(), MONGODB_URI: nowhere });
  const output = outputOf(child);
  while (!output().includes('MONGODB_URI cannot be reached')) {
    if (child.stdout) await once(child.stdout, 'data');
  }
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ database: { ok: false }, disk: { ok: true } });
  child.kill('SIGTERM');
  expect(await exitOf(child)).toBe(0);
});
