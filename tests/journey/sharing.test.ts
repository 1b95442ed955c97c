import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShareView } from '@/lib/sharing/view';
import { findChromium, openBrowser } from './chromium';
import { Person } from './person';
import { judgePicture } from './picture';
import { buildSite, newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const chromium = findChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dataDir = newDataDir();
const PROMPT = 'a red robot arm';
let site: Site;
let ada: Person;
let adaId: string;
let modelId: string;
let browser: Browser;
let owner: BrowserContext;
/** What the owner copied from the dialog. */
let link: string;

beforeAll(async () => {
  buildSite();
  site = await startSite({ DATA_DIR: dataDir, SIGN_UP: 'open' });
  ada = new Person(site.url);
  adaId = ((await (await ada.signUp('Ada')).json()) as { user: { id: string } }).user.id;
  modelId = (await ada.generate(PROMPT)).id;
  await ada.finished(modelId);
  if (!chromium) return;
  browser = await openBrowser(chromium);
  owner = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const cookies = (ada.headers().cookie ?? '').split('; ').map((cookie) => {
    const at = cookie.indexOf('=');
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: site.url };
  });
  await owner.addCookies(cookies);
});

afterAll(async () => {
  if (chromium) await browser.close();
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

/** A browser without an account, and everything it asked for or complained of. */
async function visitor(more: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...more });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  return { context, page, asked, complaints };
}

async function seesTexturedModel(of: Page | Frame): Promise<void> {
  await of.locator('model-viewer').waitFor({ timeout: 60_000 });
  await of.waitForFunction(
    () => {
      const viewer = document.querySelector('model-viewer');
      return viewer !== null && Reflect.get(viewer, 'loaded') === true;
    },
    undefined,
    { timeout: 60_000 },
  );
  await expect
    .poll(async () => judgePicture(await of.locator('model-viewer').screenshot()), {
      timeout: 60_000,
      interval: 1000,
    })
    .toSatisfy(
      ({ filled, colours, saturation }: Awaited<ReturnType<typeof judgePicture>>) =>
        filled > 0.03 && colours > 40 && saturation > 0.2,
    );
}

async function newShare(wish: Record<string, unknown> = {}): Promise<ShareView> {
  const answer = await ada.post(`/api/generations/${modelId}/shares`, wish);
  expect(answer.status).toBe(201);
  return (await answer.json()) as ShareView;
}

async function viewsOf(id: string): Promise<number | undefined> {
  const answer = await ada.call(`/api/generations/${modelId}/shares`);
  const { items } = (await answer.json()) as { items: ShareView[] };
  return items.find((share) => share.id === id)?.views;
}

/** A page of another site, with this in it. */
async function otherSite(html: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_, res) => {
    res.setHeader('content-type', 'text/html');
    res.end(`<!doctype html><title>Another site</title>${html}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

async function textIn(answer: Response): Promise<string> {
  // Scripts differ in their nonces, and so does what Next tells of the address itself.
  return (await answer.text()).replace(/<script.*?<\/script>|nonce="[^"]*"/gs, '');
}

describe('a link, over HTTP', () => {
  test('is its owner’s to make, and nobody else’s', async () => {
    const bob = new Person(site.url);
    expect((await bob.signUp('Bob')).status).toBe(200);
    const { id } = await newShare();
    const statuses = await Promise.all([
      bob.post(`/api/generations/${modelId}/shares`, {}),
      bob.call(`/api/generations/${modelId}/shares`),
      bob.call(`/api/shares/${id}`, { method: 'DELETE' }),
      new Person(site.url).post(`/api/generations/${modelId}/shares`, {}),
      new Person(site.url).call(`/api/shares/${id}`, { method: 'DELETE' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 401, 401]);
  });

  test('gives its files in ranges, with a strong ETag, never to be kept unasked', async () => {
    const { url } = await newShare({ downloads: 'model' });
    const file = `${url}/media/model`;
    const head = await fetch(file, { method: 'HEAD' });
    const etag = head.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(head.headers.get('cache-control')).toBe('private, no-transform, no-cache');
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
    const part = await fetch(file, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'glTF']);
    expect((await fetch(file, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const saved = await fetch(`${file}?download=1`, { method: 'HEAD' });
    expect(saved.headers.get('content-disposition')).toContain('a-red-robot-arm.glb');
    for (const place of ['preview', 'poster?download=1', 'nonsense', 'model/more', '..%2f..']) {
      expect((await fetch(`${url}/media/${place}`)).status, place).toBe(404);
    }
  });

  test('keeps the rest of the house shut', async () => {
    const { url } = await newShare();
    const page = await fetch(url);
    expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const html = await page.text();
    expect(html).toContain('Shared by <!-- -->Ada');
    expect(html).toMatch(/property="og:title" content="a red robot arm"/);
    expect(html).toMatch(/property="og:image" content="http[^"]*\/media\/poster"/);
    for (const hidden of [adaId, modelId, 'ada@example.org']) expect(html).not.toContain(hidden);
    expect((await fetch(`${site.url}/media/models/${modelId}.glb`)).status).toBe(401);
  });

  test('that is wrong, withdrawn or of a deleted model: the same page', async () => {
    const withdrawn = await newShare();
    const token = withdrawn.url.split('/').at(-1) ?? '';
    expect((await ada.call(`/api/shares/${withdrawn.id}`, { method: 'DELETE' })).status).toBe(204);
    const other = await ada.generate('a blue mug');
    await ada.finished(other.id);
    const made = await ada.post(`/api/generations/${other.id}/shares`, {});
    const ofDeleted = (await made.json()) as ShareView;
    expect((await fetch(ofDeleted.url)).status).toBe(200);
    await ada.call(`/api/generations/${other.id}`, { method: 'DELETE' });
    const wrong = `${site.url}/s/${'A'.repeat(48)}`;
    const pages = await Promise.all([wrong, withdrawn.url, ofDeleted.url].map((url) => fetch(url)));
    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
    const texts = new Set(await Promise.all(pages.map(textIn)));
    expect(texts.size).toBe(1);
    expect((await fetch(`${site.url}/s/${token}/media/model`)).status).toBe(404);
    expect((await fetch(`${site.url}/embed/${token}/media/poster`)).status).toBe(404);
  });
});

describe.skipIf(!chromium)('a link, in browsers', () => {
  test('its owner makes it in the dialog', async () => {
    const page = await owner.newPage();
    await page.goto(`${site.url}/models/${modelId}`);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Share this model' });
    const rows = dialog.getByRole('list', { name: 'Links' }).getByRole('listitem');
    await rows.first().waitFor();
    const before = await rows.count();
    await dialog.getByLabel('Visitors may download').last().selectOption('model');
    await dialog.getByRole('button', { name: 'Create the link' }).click();
    await expect.poll(() => rows.count()).toBe(before + 1);
    link = await rows.first().getByLabel('Link', { exact: true }).inputValue();
    expect(link).toMatch(/\/s\/[\w-]{48}$/);
    await page.close();
  });

  test('somebody without an account sees the textured model, takes it, and counts once', async () => {
    const { context, page, asked, complaints } = await visitor();
    await page.goto(link);
    await page.getByRole('heading', { name: PROMPT }).waitFor();
    await seesTexturedModel(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download GLB/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('a-red-robot-arm.glb');
    await page.reload();
    await page.locator('model-viewer').waitFor();
    const paths = asked.map((url) => new URL(url)).filter(({ protocol }) => protocol !== 'blob:');
    expect(paths.filter(({ origin }) => origin !== site.url && origin !== 'null')).toEqual([]);
    expect(paths.filter(({ pathname }) => pathname.startsWith('/api/'))).toEqual([]);
    expect(complaints).toEqual([]);
    const listed = await ada.call(`/api/generations/${modelId}/shares`);
    const { items } = (await listed.json()) as { items: ShareView[] };
    expect(items.find(({ url }) => url === link)?.views).toBe(1);
    await context.close();
  });

  test('it stands in a page of another site', async () => {
    const { embed_url, id } = await newShare();
    const frame = `<iframe src="${embed_url}" width="640" height="480" title="m"></iframe>`;
    const { url, server } = await otherSite(frame);
    const { context, page, complaints } = await visitor();
    await page.goto(url);
    const inside = await (await page.locator('iframe').elementHandle())?.contentFrame();
    if (!inside) throw new Error('no frame');
    await seesTexturedModel(inside);
    expect(await inside.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(481);
    expect(complaints).toEqual([]);
    await expect.poll(() => viewsOf(id)).toBe(1);
    await context.close();
    // The page itself stands in no frame.
    const barred = await otherSite(`<iframe src="${link}"></iframe>`);
    const second = await visitor();
    await second.page.goto(barred.url);
    await expect.poll(() => second.complaints.some((words) => /frame/i.test(words))).toBe(true);
    await second.context.close();
    for (const closing of [server, barred.server]) closing.close();
  });

  test('a password is asked for, and shows nothing before', async () => {
    const { url, embed_url } = await newShare({ password: 'open sesame', downloads: 'model' });
    const html = await (await fetch(url)).text();
    expect(html).not.toContain(PROMPT);
    expect(html).not.toContain('og:image');
    expect((await fetch(`${url}/media/poster`)).status).toBe(404);
    const { context, page } = await visitor();
    for (const place of [url, embed_url]) {
      await page.goto(place);
      await page.getByLabel('Password').fill('wrong words');
      await page.getByRole('button', { name: 'Show the model' }).click();
      await page.getByText('That is not the password').waitFor();
      expect(await page.getByLabel('Password').inputValue()).toBe('wrong words');
      await page.getByLabel('Password').fill('open sesame');
      await page.getByRole('button', { name: 'Show the model' }).click();
      await seesTexturedModel(page);
    }
    const proofs = (await context.cookies([url, embed_url])).filter(
      ({ name }) => name === 'share_unlocked',
    );
    expect(proofs.map(({ path, httpOnly }) => [path, httpOnly]).sort()).toEqual(
      [url, embed_url].map((place) => [new URL(place).pathname, true]).sort(),
    );
    await context.close();
  });

  test.each([
    ['light', 360],
    ['dark', 360],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('its pages are whole and readable in %s at %i px', async (colorScheme, width) => {
    const locked = await newShare({ password: 'open sesame' });
    const view = { viewport: { width, height: 800 }, colorScheme };
    const { context, page } = await visitor(view);
    for (const place of [link, `${link}x`, locked.url, link.replace('/s/', '/embed/')]) {
      await page.goto(place);
      await isWhole(page, place);
    }
    await context.close();
    const mine = await browser.newContext({ ...view, storageState: await owner.storageState() });
    const dialog = await mine.newPage();
    await dialog.goto(`${site.url}/models/${modelId}`);
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog.getByRole('list', { name: 'Links' }).waitFor();
    await isWhole(dialog, 'the dialog');
    await mine.close();
    await ada.call(`/api/shares/${locked.id}`, { method: 'DELETE' });
  });

  test('withdrawn in the dialog, it is gone for everybody at once', async () => {
    const { context, page } = await visitor();
    await page.goto(link);
    const mine = await owner.newPage();
    await mine.goto(`${site.url}/models/${modelId}`);
    await mine.getByRole('button', { name: 'Share', exact: true }).click();
    const row = mine
      .getByRole('list', { name: 'Links' })
      .getByRole('listitem')
      .filter({ has: mine.locator(`input[value="${link}"]`) });
    await row.getByRole('button', { name: 'Withdraw' }).click();
    await row.getByRole('button', { name: 'Withdraw it' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await page.reload())?.status()).toBe(404);
    await page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
    expect((await fetch(`${link}/media/model`)).status).toBe(404);
    await context.close();
  });
});

async function isWhole(page: Page, place: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow, `${place} overflows`).toBeLessThanOrEqual(0);
  await page.evaluate(axe);
  const faults = await page.evaluate(async () => {
    const run = Reflect.get(window, 'axe') as {
      run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
    };
    return (await run.run()).violations;
  });
  const serious = faults.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    place,
  ).toEqual([]);
}
