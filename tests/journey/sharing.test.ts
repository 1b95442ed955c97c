import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShareView } from '@/lib/sharing/view';
import { findChromium, openBrowser, STILL } from './chromium';
import { Person } from './person';
import { showIn3d, untilTextured } from './picture';
import { seriousFaults } from './serious-faults';
import { newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const chromium = findChromium();
const dataDir = newDataDir();
const PROMPT = 'a red robot arm';
let site: Site;
let ada: Person;
let modelId: string;
let browser: Browser;
/** What the owner copied from the dialog. */
let link: string;

beforeAll(async () => {
  site = await startSite({ DATA_DIR: dataDir });
  ada = new Person(site.url);
  expect((await ada.signUp('Ada')).status).toBe(200);
  modelId = (await ada.generate(PROMPT)).id;
  await ada.finished(modelId);
  if (chromium) browser = await openBrowser(chromium);
});

afterAll(async () => {
  await browser?.close();
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

async function newShare(wish: Record<string, unknown> = {}): Promise<ShareView> {
  const answer = await ada.post(`/api/generations/${modelId}/shares`, wish);
  expect(answer.status).toBe(201);
  return (await answer.json()) as ShareView;
}

async function viewsOf(url: string): Promise<number | undefined> {
  const answer = await ada.call(`/api/generations/${modelId}/shares`);
  const { items } = (await answer.json()) as { items: ShareView[] };
  return items.find((share) => share.url === url)?.views;
}

test('pages of a link tell who shares and what, and nothing else', async () => {
  const { url, embed_url } = await newShare();
  const page = await fetch(url);
  expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
  const html = await page.text();
  expect(html).toContain('Shared by <!-- -->Ada');
  expect(html).toMatch(/property="og:title" content="a red robot arm"/);
  expect(html).toMatch(/property="og:image" content="http[^"]*\/media\/poster"/);
  for (const shown of [html, await (await fetch(embed_url)).text()]) {
    for (const hidden of [modelId, 'ada@example.org']) expect(shown).not.toContain(hidden);
  }
  const locked = await newShare({ password: 'open sesame' });
  for (const place of [locked.url, locked.embed_url]) {
    const asking = await (await fetch(place)).text();
    expect(asking).toContain('This model is protected');
    for (const hidden of [PROMPT, 'og:image', 'Ada']) expect(asking).not.toContain(hidden);
  }
});

test('a link that is wrong and one that was withdrawn lead to the same page', async () => {
  const { id, url } = await newShare();
  expect((await ada.call(`/api/shares/${id}`, { method: 'DELETE' })).status).toBe(204);
  const pages = await Promise.all([url, `${site.url}/s/${'A'.repeat(48)}`].map((at) => fetch(at)));
  expect(pages.map(({ status }) => status)).toEqual([404, 404]);
  const [withdrawn, wrong] = await Promise.all(pages.map(shownIn));
  expect(withdrawn).toBe(wrong);
});

/** Scripts differ in their nonces, and so does what Next tells of the address itself. */
async function shownIn(answer: Response): Promise<string> {
  return (await answer.text()).replace(/<script.*?<\/script>|nonce="[^"]*"/gs, '');
}

describe.skipIf(!chromium)('in browsers', () => {
  let owner: BrowserContext;

  beforeAll(async () => {
    owner = await browser.newContext({ ...STILL, viewport: { width: 360, height: 800 } });
    await owner.addCookies([ada.browserCookie()]);
    // The owner's page is opened for its dialog: drawing the model as well would only take time.
    await owner.route('**/media/models/**', (route) => route.abort());
  });

  /** A browser without an account, and everything it asked for or complained of. */
  async function visitor() {
    const context = await browser.newContext({ ...STILL, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const asked: URL[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url())));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    return { context, page, asked, complaints };
  }

  async function shareDialog(): Promise<Page> {
    const page = await owner.newPage();
    await page.goto(`${site.url}/models/${modelId}`);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    return page;
  }

  test('the owner makes a link; who has no account sees the textured model and counts once', async () => {
    const dialog = await shareDialog();
    const rows = dialog.getByRole('list', { name: 'Links' }).getByRole('listitem');
    await rows.first().waitFor();
    const before = await rows.count();
    await dialog.getByLabel('May visitors download it?').last().selectOption('model');
    await dialog.getByRole('button', { name: 'Create the link' }).click();
    await expect.poll(() => rows.count()).toBe(before + 1);
    link = await rows.first().getByLabel('Link', { exact: true }).inputValue();
    expect(link).toMatch(/\/s\/[\w-]{48}$/);
    await findFaults(dialog);
    await dialog.close();

    const { context, page, asked, complaints } = await visitor();
    await page.goto(link);
    await page.getByRole('heading', { name: PROMPT }).waitFor();
    await untilTextured(page);
    await findFaults(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download GLB/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('a-red-robot-arm.glb');
    await expect.poll(() => viewsOf(link)).toBe(1);
    await page.reload();
    await showIn3d(page);
    await page.waitForLoadState('networkidle');
    expect(await viewsOf(link)).toBe(1);
    const fetched = asked.filter(({ protocol }) => protocol.startsWith('http'));
    expect(fetched.filter(({ origin }) => origin !== site.url)).toEqual([]);
    expect(fetched.filter(({ pathname }) => pathname.startsWith('/api/'))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('it stands in a page of another site, and counts there; its page does not', async () => {
    const { url, embed_url } = await newShare();
    const other = await otherSite(
      `<iframe src="${embed_url}" width="640" height="480" title="m"></iframe>`,
    );
    const { context, page, complaints } = await visitor();
    await page.goto(other.url);
    const frame = page.frames().find((one) => one !== page.mainFrame());
    if (!frame) throw new Error('no frame');
    await untilTextured(frame);
    expect(await frame.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(481);
    expect(complaints).toEqual([]);
    await expect.poll(() => viewsOf(url)).toBe(1);
    other.server.close();

    const barred = await otherSite(`<iframe src="${url}"></iframe>`);
    await page.goto(barred.url);
    await expect.poll(() => complaints.some((words) => /frame/i.test(words))).toBe(true);
    barred.server.close();
    await context.close();
  });

  test('a password is asked for until it is right', async () => {
    const { url } = await newShare({ password: 'open sesame' });
    const { context, page } = await visitor();
    await page.goto(url);
    await findFaults(page);
    await page.getByLabel('Password').fill('wrong words');
    await page.getByRole('button', { name: 'Show the model' }).click();
    await page.getByText('That is not the password').waitFor();
    expect(await page.getByLabel('Password').inputValue()).toBe('wrong words');
    await page.getByLabel('Password').fill('open sesame');
    await page.getByRole('button', { name: 'Show the model' }).click();
    await showIn3d(page);
    await context.close();
  });

  test('withdrawn in the dialog, it is gone for everybody at once', async () => {
    const dialog = await shareDialog();
    const row = dialog
      .getByRole('list', { name: 'Links' })
      .getByRole('listitem')
      .filter({ has: dialog.locator(`input[value="${link}"]`) });
    await row.getByRole('button', { name: 'Delete link' }).click();
    await row.getByRole('button', { name: 'Delete it' }).click();
    await row.waitFor({ state: 'detached' });
    const { context, page } = await visitor();
    expect((await page.goto(link))?.status()).toBe(404);
    await page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
    await findFaults(page);
    await context.close();
  });
});

/** A page of another site, with this in it: 127.0.0.1 is not the same site as localhost. */
async function otherSite(html: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_, res) => {
    res.setHeader('content-type', 'text/html');
    res.end(`<!doctype html><title>Another site</title>${html}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

/** Fails for a page that is wider than its window, or hard to use for somebody. */
async function findFaults(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await seriousFaults(page)).toEqual([]);
}
