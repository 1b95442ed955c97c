import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DAY } from '@/lib/clock';
import { signAssetLink } from '@/lib/demo-engine/asset-link';
import { openAccount } from '@/lib/demo-engine/demo-account';
import {
  call,
  clientOf,
  createHandClock,
  previewed,
  readStream,
  sculptAtOnce,
  startEngine,
  submitPreview,
  temporaryDirectory,
} from './engine-under-test';

test('tasks, results, links and credits survive a restart on the same port', async () => {
  const first = await startEngine();
  const id = await previewed(first);
  const before = await call(first, 'GET', `/openapi/v2/text-to-3d/${id}`);
  await first.close();
  const port = Number(new URL(first.baseUrl).port);
  const second = await startEngine({ dir: first.dir, port });
  const after = await call(second, 'GET', `/openapi/v2/text-to-3d/${id}`);
  expect(after.json).toEqual(before.json);
  const { model_urls } = await clientOf(second).getTask(id);
  expect(await (await fetch(model_urls.glb ?? '')).text()).toBe('glTF of a lantern');
  expect(await clientOf(second).getBalance()).toEqual({ balance: 10_000 - 20 });
  const refined = await clientOf(second).createRefine({ preview_task_id: id });
  expect(refined.kind).toBe('accepted');
});

test('a task that was interrupted in the middle is sculpted again', async () => {
  const clock = createHandClock();
  let begun = 0;
  const first = await startEngine({
    clock,
    sculpt: () => {
      begun += 1;
      return new Promise(() => {});
    },
  });
  const id = await submitPreview(first);
  clock.forward(50);
  expect(await clientOf(first).getTask(id)).toMatchObject({ status: 'IN_PROGRESS' });
  await first.close();
  clock.forward(60_000);
  const second = await startEngine({ dir: first.dir, clock });
  const last = (await readStream(second, id)).at(-1);
  expect(last?.data).toMatchObject({ status: 'SUCCEEDED', started_at: clock.now() - 60_000 });
  expect(begun).toBe(1);
});

test('a task that was still waiting is done after the restart', async () => {
  const first = await startEngine({ clock: createHandClock() });
  const id = await submitPreview(first);
  await first.close();
  const second = await startEngine({ dir: first.dir });
  expect((await readStream(second, id)).at(-1)?.data).toMatchObject({ status: 'SUCCEEDED' });
});

test('a result of the sculptor that comes after closing changes nothing', async () => {
  let release = () => {};
  const clock = createHandClock();
  const first = await startEngine({
    clock,
    sculpt: (order) =>
      new Promise((resolve) => {
        release = () => resolve(sculptAtOnce(order));
      }),
  });
  const id = await submitPreview(first);
  clock.forward(50);
  await clientOf(first).getTask(id);
  await first.close();
  const before = await readdir(first.dir, { recursive: true });
  release();
  const second = await startEngine({ dir: first.dir, clock, sculpt: () => new Promise(() => {}) });
  expect(await clientOf(second).getTask(id)).toMatchObject({ status: 'IN_PROGRESS' });
  await second.close();
  expect((await readdir(first.dir, { recursive: true })).sort()).toEqual(before.sort());
});

test('damaged and half-written files are passed over and reported', async () => {
  const first = await startEngine();
  const id = await previewed(first);
  await first.close();
  await writeFile(path.join(first.dir, 'tasks', 'torn.json'), '{"id":');
  await writeFile(path.join(first.dir, 'tasks', `${id}.json.1234.part`), '{');
  const reported: unknown[] = [];
  const second = await startEngine({ dir: first.dir, report: (error) => reported.push(error) });
  expect(await clientOf(second).getTask(id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(reported).toEqual([new Error('cannot read the demo task in torn.json')]);
  expect(await readdir(path.join(first.dir, 'tasks'))).not.toContain(`${id}.json.1234.part`);
});

test('what is kept is for its owner only', async () => {
  const engine = await startEngine();
  await previewed(engine);
  const account = await stat(path.join(engine.dir, 'account.json'));
  expect(account.mode & 0o777).toBe(0o600);
});

test('a task, its link and its files vanish three days after it has ended', async () => {
  const clock = createHandClock();
  const engine = await startEngine({ clock });
  const id = await submitPreview(engine);
  clock.forward(50);
  await clientOf(engine).getTask(id);
  clock.forward(1_000);
  await readStream(engine, id);
  const { model_urls, finished_at } = await clientOf(engine).getTask(id);
  const glb = model_urls.glb ?? '';
  const expires = Number(new URL(glb).searchParams.get('Expires'));
  expect(expires).toBe(Math.ceil(((finished_at ?? 0) + 3 * DAY) / 1000));
  clock.forward(3 * DAY - 1);
  expect((await fetch(glb)).status).toBe(200);
  clock.forward(1);
  expect((await fetch(glb)).status).toBe(403);
  await expect(clientOf(engine).getTask(id)).rejects.toMatchObject({ kind: 'not-found' });
  await engine.close();
  expect(await readdir(path.join(engine.dir, 'assets'))).toEqual([]);
});

test('a link that was altered in any part is refused', async () => {
  const engine = await startEngine();
  const { model_urls } = await clientOf(engine).getTask(await previewed(engine));
  const other = await clientOf(engine).getTask(await previewed(engine, 'another'));
  const link = new URL(model_urls.glb ?? '');
  expect(link.pathname).toMatch(/^\/demo%7Cowner-0001\/tasks\/[0-9a-f-]{36}\/output\/model\.glb$/);
  const altered = (change: (url: URL) => void) => {
    const url = new URL(link);
    change(url);
    return url;
  };
  const forged = [
    altered((url) => url.searchParams.delete('Signature')),
    altered((url) => url.searchParams.set('Signature', 'AAAA__')),
    altered((url) => url.searchParams.set('Expires', '99999999999')),
    altered((url) => url.searchParams.delete('Expires')),
    altered((url) => {
      url.pathname = url.pathname.replace('model.glb', 'preview.png');
    }),
    altered((url) => {
      url.pathname = new URL(other.model_urls.glb ?? '').pathname;
    }),
    altered((url) => {
      url.pathname = url.pathname.replace('model.glb', '..%2F..%2Faccount.json');
    }),
    altered((url) => {
      url.pathname = url.pathname.replace('demo%7Cowner-0001', 'someone');
    }),
  ];
  for (const url of forged) {
    const response = await fetch(url);
    expect([url.href, response.status]).toEqual([url.href, 403]);
    expect(response.headers.get('content-type')).toBe('text/xml');
  }
  const stranger = signAssetLink(openAccount(), {
    baseUrl: engine.baseUrl,
    pathname: link.pathname,
    expiresMs: Date.now() + DAY,
  });
  expect((await fetch(stranger)).status).toBe(403);
  expect((await fetch(link, { method: 'HEAD' })).headers.get('content-length')).toBe('17');
});

test('a directory that cannot be written refuses to start', async () => {
  const file = path.join(await temporaryDirectory(), 'file');
  await writeFile(file, '');
  await expect(startEngine({ dir: file })).rejects.toMatchObject({ code: 'ENOTDIR' });
});
