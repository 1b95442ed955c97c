import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type ServeOrJoinOptions, serveOrJoin } from '@/lib/demo-engine/serve-or-join';
import { createMeshyClient } from '@/lib/meshy/client';
import { sculptAtOnce, temporaryDirectory } from './engine-under-test';

/** A pid that no process has: above the kernel's largest. */
const NOBODY = 2 ** 22 + 1;

async function ensure(options: Partial<ServeOrJoinOptions> & { dir: string }) {
  const sculptors = { opened: 0, closed: 0 };
  const engine = await serveOrJoin({
    stage_seconds: 0.2,
    openSculptor: () => {
      sculptors.opened += 1;
      return {
        sculpt: sculptAtOnce,
        close: () => {
          sculptors.closed += 1;
        },
      };
    },
    ...options,
  });
  onTestFinished(engine.close);
  return { ...engine, sculptors };
}

const balanceOf = ({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }) =>
  createMeshyClient({ baseUrl, apiKey }).getBalance();

test('the first to come serves, and leaves its address for its owner only', async () => {
  const dir = path.join(await temporaryDirectory(), 'demo');
  const engine = await ensure({ dir });
  expect(engine.mine).toBe(true);
  expect(engine.apiKey).toMatch(/^msy_demo_[0-9a-f]{48}$/);
  expect(engine.baseUrl).toBe(`http://${engine.assetHost}`);
  expect(await balanceOf(engine)).toEqual({ balance: 10_000 });
  const file = path.join(dir, 'endpoint.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    port: Number(engine.assetHost.split(':')[1]),
    pid: process.pid,
    api_key: engine.apiKey,
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('the second to come uses the first, and closing it closes nothing', async () => {
  const dir = await temporaryDirectory();
  const first = await ensure({ dir });
  const second = await ensure({ dir });
  expect(second).toMatchObject({
    mine: false,
    baseUrl: first.baseUrl,
    assetHost: first.assetHost,
    apiKey: first.apiKey,
    sculptors: { opened: 0 },
  });
  await second.close();
  expect(await balanceOf(first)).toEqual({ balance: 10_000 });
});

test('of several that start at once exactly one serves', async () => {
  const dir = await temporaryDirectory();
  const engines = await Promise.all([1, 2, 3, 4].map(() => ensure({ dir })));
  expect(engines.filter(({ mine }) => mine)).toHaveLength(1);
  expect(new Set(engines.map(({ baseUrl, apiKey }) => `${baseUrl} ${apiKey}`)).size).toBe(1);
});

test('port and key stay the same from one run to the next', async () => {
  const dir = await temporaryDirectory();
  const first = await ensure({ dir });
  await first.close();
  expect(first.sculptors).toEqual({ opened: 1, closed: 1 });
  expect((await readdir(dir)).filter((name) => name.startsWith('engine.lock'))).toEqual([]);
  const second = await ensure({ dir });
  expect(second).toMatchObject({
    mine: true,
    baseUrl: first.baseUrl,
    apiKey: first.apiKey,
  });
});

async function occupyAnyPort(): Promise<number> {
  const other = createServer((_request, response) => response.writeHead(404).end());
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(async () => {
    other.close();
    other.closeAllConnections();
  });
  const address = other.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a port that another program has taken meanwhile is given up', async () => {
  const dir = await temporaryDirectory();
  const port = await occupyAnyPort();
  const api_key = 'msy_demo_kept';
  await writeFile(path.join(dir, 'endpoint.json'), JSON.stringify({ port, pid: NOBODY, api_key }));
  const engine = await ensure({ dir });
  expect(engine).toMatchObject({ mine: true, apiKey: api_key });
  expect(engine.assetHost).not.toBe(`127.0.0.1:${port}`);
  expect(await balanceOf(engine)).toEqual({ balance: 10_000 });
});

test('a fixed port that is taken is an error, after which the directory is free', async () => {
  const dir = await temporaryDirectory();
  const port = await occupyAnyPort();
  await expect(ensure({ dir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect((await ensure({ dir })).mine).toBe(true);
});

test.each([
  ['of a process that is gone', { pid: NOBODY, run: 'x' }],
  ['of an earlier process with the same pid', { pid: process.pid, run: 'x' }],
])('the claim %s is taken over', async (_title, claim) => {
  const dir = await temporaryDirectory();
  await writeFile(path.join(dir, 'engine.lock'), JSON.stringify(claim));
  expect((await ensure({ dir })).mine).toBe(true);
});

test('of several that find a dead claim exactly one serves', async () => {
  const dir = await temporaryDirectory();
  await writeFile(path.join(dir, 'engine.lock'), JSON.stringify({ pid: NOBODY, run: 'x' }));
  const engines = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ensure({ dir })));
  expect(engines.filter(({ mine }) => mine)).toHaveLength(1);
  expect(new Set(engines.map(({ baseUrl }) => baseUrl)).size).toBe(1);
});
