import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readZip } from '../media/zip/read-zip';
import { findChromium, openBrowser, STILL } from './chromium';
import { domNodes } from './dom-nodes';
import { judgeFilm } from './film';
import { judgeCutout, judgePicture, showIn3d, untilLoaded, untilTextured } from './picture';
import { scriptBytes } from './script-bytes';
import { seriousFaults } from './serious-faults';
import { newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const chromium = findChromium();
const dataDir = newDataDir();
let site: Site;
let browser: Browser;
let desktop: BrowserContext;
let page: Page;
/** What a quiet page never has: requests to others, errors in the console. */
const complaints: string[] = [];

beforeAll(async () => {
  if (!chromium) return;
  site = await startSite({ DATA_DIR: dataDir, WORKSHOP: 'on' });
  browser = await openBrowser(chromium);
  desktop = await browser.newContext({ ...STILL, viewport: { width: 1280, height: 800 } });
  page = await desktop.newPage();
  listenForComplaints(page);
});

afterAll(async () => {
  if (!chromium) return;
  await browser.close();
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

/** Nobody's model; the browser itself notes that it is not there. */
const missingPage = () => `${site.url}/models/${'f'.repeat(24)}`;

function listenForComplaints(of: Page): void {
  of.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(site.url).host) {
      complaints.push(`asked a third party: ${request.url()}`);
    }
  });
  of.on('pageerror', (error) => complaints.push(`threw: ${error.message}`));
  of.on('console', (message) => {
    const { url } = message.location();
    if (message.type() !== 'error' || url === missingPage()) return;
    complaints.push(`console: ${message.text()} ${url}`);
  });
}

async function modelPlace(): Promise<string> {
  const answer = await desktop.request.get(`${site.url}/api/generations?limit=1`);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return `/models/${items[0]?.id}`;
}

const overflow = (of: Page) =>
  of.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.skipIf(!chromium)('from a sentence to a model, in a browser', () => {
  test('the first visit leads to the set-up, and the first account is in', async () => {
    await page.goto(site.url);
    await page.waitForURL('**/setup');
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await page.waitForURL(`${site.url}/`);
    await page.getByRole('button', { name: 'Generate 3D Model' }).waitFor();
  });

  test('an empty prompt is refused at its field', async () => {
    await page.getByRole('button', { name: 'Generate 3D Model' }).click();
    await page
      .getByText(/prompt is empty|describe one object/i)
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('what was typed survives a server that cannot be reached', async () => {
    const field = page.getByLabel('Describe one object');
    await field.fill('a red robot arm');
    await page.route('**/api/generations', (route) => route.abort());
    await page.getByRole('button', { name: 'Generate 3D Model' }).click();
    await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
    expect(await field.inputValue()).toBe('a red robot arm');
    await page.unroute('**/api/generations');
    complaints.length = 0;
  });

  test('pressing the button leads to the model, which becomes textured before one’s eyes', async () => {
    await page.getByRole('radio', { name: /draft/i }).check({ force: true });
    await page.getByRole('button', { name: 'Generate 3D Model' }).click();
    await page.waitForURL('**/models/*');
    await showIn3d(page);
    await page.getByRole('link', { name: /Download GLB/ }).waitFor();
    await untilTextured(page);
    expect(await page.getByText('Demo engine').first().isVisible()).toBe(true);
  });

  test('the download is the stored file, byte for byte', async () => {
    const id = page.url().split('/').at(-1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download GLB/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('a-red-robot-arm.glb');
    const stored = readFileSync(path.join(dataDir, `media/models/${id}.glb`));
    expect(readFileSync(await download.path()).equals(stored)).toBe(true);
  });

  test('it is looked at bare and by its numbers, and the picture is saved under its name', async () => {
    const stage = page.locator('model-viewer');
    const look = async (name: string) => {
      await page.getByLabel(name, { exact: true }).check({ force: true });
      return () => stage.screenshot().then(judgePicture);
    };
    // Bare clay is grey, normals are the most colourful thing there is.
    await expect
      .poll(await look('Clay'), { timeout: 30_000 })
      .toSatisfy(({ saturation, filled }) => filled > 0.03 && saturation < 0.25);
    await expect
      .poll(await look('Normals'), { timeout: 30_000 })
      .toSatisfy(({ saturation, colours }) => saturation > 0.3 && colours > 60);
    await page.getByLabel('Textured', { exact: true }).check({ force: true });
    await stage.click();
    const [download] = await Promise.all([page.waitForEvent('download'), stage.press('p')]);
    expect(download.suggestedFilename()).toBe('a-red-robot-arm.png');
    const size = await stage.boundingBox();
    const saved = await judgeCutout(readFileSync(await download.path()));
    expect(Math.abs(saved.width - (size?.width ?? 0))).toBeLessThanOrEqual(1);
    expect(Math.abs(saved.height - (size?.height ?? 0))).toBeLessThanOrEqual(1);
    expect(saved.isWhole).toBe(true);
    expect(saved.filled).toBeGreaterThan(0.05);
  });

  test('a turn of it is saved as a film that plays', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 180_000 }),
      page.getByRole('button', { name: 'Save a turn as a video' }).click(),
    ]);
    const name = download.suggestedFilename();
    expect(name).toMatch(/^a-red-robot-arm\.(mp4|webm)$/);
    const film = await judgeFilm(desktop, readFileSync(await download.path()));
    expect(film.type).toBe(name.split('.')[1]);
    expect(film.height).toBe(480);
    // A busy machine may come late to some of its frames.
    expect(film.seconds).toBeGreaterThan(3);
    expect(film.seconds).toBeLessThan(9);
    expect(film.pictures).toBe(3);
    await page.getByText(`The turn was saved as ${name}.`).waitFor({ state: 'attached' });
    expect(await page.locator('model-viewer').getAttribute('style')).toBeFalsy();
  });

  test('a while later a lighter copy of it is drawn, and its card has its sides', async () => {
    type Made = { items: { web_url: string | null; sides_url: string | null }[] };
    const made = async () => {
      const answer = await desktop.request.get(`${site.url}/api/generations?limit=1`);
      const { items } = (await answer.json()) as Made;
      return items[0]?.sides_url && items[0].web_url;
    };
    await expect.poll(made, { timeout: 90_000 }).toMatch(/\.web\.glb/);
    const drawn: string[] = [];
    const note = (request: Request) => void drawn.push(request.url());
    page.on('request', note);
    await page.reload();
    await untilTextured(page);
    page.off('request', note);
    expect(drawn.filter((url) => url.includes('.glb'))).toEqual([
      expect.stringContaining('.web.glb'),
    ]);
    expect(await page.getByLabel('Full quality').count()).toBe(1);
  });

  test('the history shows it with its picture, and finds it', async () => {
    await page.goto(`${site.url}/models?q=robot`);
    const card = page.getByRole('link', { name: /red robot arm/i }).first();
    await card.waitFor();
    const picture = page.locator('img[src*=".webp"]').first();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
    await page.goto(`${site.url}/models?q=nothing-like-it`);
    expect(await page.getByRole('link', { name: /red robot arm/i }).count()).toBe(0);
  });

  test('a model that was looked at and left takes its page with it', async () => {
    await page.goto(`${site.url}/models`);
    const alone = await domNodes(page);
    for (const _ of [1, 2, 3, 4]) {
      await page
        .locator('main')
        .getByRole('link', { name: /red robot arm/i })
        .first()
        .click();
      await untilLoaded(page);
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    }
    // Each page has some 900 of its own; the last goes with its last timers.
    await expect.poll(() => domNodes(page), { interval: 500 }).toBeLessThan(alone + 400);
  });

  test.each([
    // Colours do not hang on the width, nor what fits on the colours.
    ['dark', 360],
    ['light', 1280],
  ] as const)('every page is whole and readable in %s at %i px', async (colorScheme, width) => {
    const context = await browser.newContext({
      ...STILL,
      viewport: { width, height: 800 },
      colorScheme,
      storageState: await desktop.storageState(),
    });
    const view = await context.newPage();
    listenForComplaints(view);
    const model = await modelPlace();
    const compare = `/compare?a=${model.split('/').at(-1)}`;
    for (const place of [
      ...['/', '/models', '/collections', compare, '/trash', model],
      ...['/batch', '/notifications', '/account/notifications'],
    ]) {
      await view.goto(site.url + place, { waitUntil: 'load' });
      expect(await overflow(view), `${place} overflows`).toBeLessThanOrEqual(0);
      expect(await seriousFaults(view), place).toEqual([]);
    }
    await context.close();
  });

  test('on no width from a small phone to a tablet anything stands beside the page', async () => {
    const context = await browser.newContext({
      ...STILL,
      storageState: await desktop.storageState(),
    });
    const view = await context.newPage();
    await view.goto(`${site.url}/models`, { waitUntil: 'load' });
    for (const width of [320, 375, 390, 430, 560, 640, 768, 1024]) {
      await view.setViewportSize({ width, height: 800 });
      expect(await overflow(view), `${width} px`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });

  test('no page brings more than 200 kB of script before it works', async () => {
    for (const place of ['/', '/models', await modelPlace(), '/batch', '/account/notifications']) {
      expect(await scriptBytes(desktop, site.url + place), place).toBeLessThanOrEqual(200_000);
    }
  });

  test('by keyboard alone it is chosen, downloaded, moved to the trash and taken back', async () => {
    await page.goto(`${site.url}/models?q=robot`);
    await page.getByRole('button', { name: 'Choose several' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Choose a red robot arm' }).press('Space');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download ZIP' }).press('Enter'),
    ]);
    const files = readZip(readFileSync(await download.path()));
    expect(files.map(({ name }) => name).sort()).toEqual([
      'a-red-robot-arm.glb',
      'a-red-robot-arm.json',
      'a-red-robot-arm.preview.glb',
      'a-red-robot-arm.webp',
    ]);
    expect(files.every(({ isSound }) => isSound)).toBe(true);
    await page.getByRole('button', { name: 'Move to trash' }).press('Enter');
    await page.getByText(/is in the trash now\.$/).waitFor();
    const card = page.getByRole('link', { name: /red robot arm/i });
    await card.waitFor({ state: 'detached' });
    const trash = await desktop.newPage();
    await trash.goto(`${site.url}/trash`);
    await trash.getByRole('link', { name: /red robot arm/i }).waitFor();
    await trash.close();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await card.waitFor();
  });

  test('on a phone the way back from the trash goes along, above the bar of the next page', async () => {
    const phone = await browser.newContext({
      ...STILL,
      viewport: { width: 390, height: 844 },
      storageState: await desktop.storageState(),
    });
    const view = await phone.newPage();
    listenForComplaints(view);
    await view.goto(site.url + (await modelPlace()));
    await view.getByRole('button', { name: 'Move to trash' }).click();
    const told = view.getByText(/is in the trash now\.$/);
    await told.waitFor();
    await view.getByRole('link', { name: 'Create' }).click();
    const bar = view.locator('.sticky', { has: view.getByRole('button', { name: /^Generate/ }) });
    await bar.waitFor();
    const gap = async () => {
      const [above, below] = [await told.boundingBox(), await bar.boundingBox()];
      return (below?.y ?? 0) - ((above?.y ?? 0) + (above?.height ?? 0));
    };
    await expect.poll(gap).toBeGreaterThan(0);
    await view.getByRole('button', { name: 'Undo' }).click();
    await view.getByText(/is among your models again\.$/).waitFor();
    await phone.close();
  });

  test('on a phone the filters wait behind a button, also without scripts', async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      storageState: await desktop.storageState(),
    });
    const view = await phone.newPage();
    await view.goto(`${site.url}/models`);
    const first = await view.locator('main article').first().boundingBox();
    expect(first?.y).toBeLessThan(844 / 2);
    const quality = view.getByLabel('Quality', { exact: true });
    expect(await quality.isVisible()).toBe(false);
    await view.locator('summary', { hasText: 'Filter' }).click();
    await quality.selectOption('high');
    await view.getByRole('button', { name: 'Search' }).click();
    await view.waitForURL('**/models?*quality=high*');
    await view.setViewportSize({ width: 1280, height: 800 });
    expect(await quality.isVisible()).toBe(true);
    await phone.close();
  });

  test('a page that is not there, and one of nobody’s, say so kindly', async () => {
    const missing = await page.goto(missingPage());
    expect(missing?.status()).toBe(404);
    await page.getByRole('heading').first().waitFor();
  });

  test('signing out ends the session', async () => {
    await page.goto(site.url);
    await page.getByRole('button', { name: /account|Ada/i }).click();
    await page.getByText('Sign out').click();
    await page.waitForURL('**/sign-in*');
    await page.goto(`${site.url}/models`);
    await page.waitForURL('**/sign-in*');
  });

  test('nothing was asked of a third party, and no page complained', () => {
    expect(complaints).toEqual([]);
  });
});
