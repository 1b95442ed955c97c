import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, openBrowser, STILL } from './chromium';
import { untilTextured } from './picture';
import { newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const chromium = findChromium();
const dataDir = newDataDir();
let site: Site;
let browser: Browser;
let person: BrowserContext;
let page: Page;
/** What the policy stopped, on every page of the walk, and what the console complained of. */
const violations: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  site = await startSite({ DATA_DIR: dataDir, SIGN_UP: 'open' });
  if (!chromium) return;
  browser = await openBrowser(chromium);
  person = await browser.newContext({ ...STILL, viewport: { width: 1280, height: 800 } });
  await person.exposeFunction('tellViolation', (words: string) => violations.push(words));
  await person.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = Reflect.get(window, 'tellViolation') as (words: string) => void;
      tell(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page = await person.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
});

afterAll(async () => {
  await browser?.close();
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

const policyOf = (answer: Pick<Response, 'headers'>) =>
  answer.headers.get('content-security-policy') ?? '';
const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';

describe('the headers', () => {
  test('every page has a nonce of its own, and all its scripts carry it', async () => {
    const answers = await Promise.all([1, 2].map(() => fetch(`${site.url}/sign-up`)));
    const nonces = answers.map((answer) => nonceOf(policyOf(answer)));
    expect(new Set(nonces).size).toBe(2);
    for (const [index, answer] of answers.entries()) {
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(3);
      const bare = scripts.filter((script) => !script.includes(`nonce="${nonces[index]}"`));
      expect(bare).toEqual([]);
      expect(Buffer.from(nonces[index] ?? '', 'base64')).toHaveLength(16);
    }
  });

  test('a page may stand in no frame, names no address to others, and is no other type', async () => {
    const { headers } = await fetch(`${site.url}/sign-in`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/'unsafe-(inline|eval)'/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('only a shared model’s bare viewer may stand in another site’s frame', async () => {
    const headersOf = async (place: string) => {
      const { headers } = await fetch(site.url + place, { redirect: 'manual' });
      const ancestors = /frame-ancestors [^;]+/.exec(policyOf({ headers }))?.[0];
      return [place, ancestors, headers.get('x-frame-options')];
    };
    expect(await headersOf('/embed/x')).toEqual(['/embed/x', 'frame-ancestors *', null]);
    for (const place of [
      ...['/', '/sign-in', '/s/x', '/models/x', '/models/embed/x', '/embedded'],
      ...['/embed', '/embed/x/view', '/embed/x/media/model', '/embed/x/../../sign-in'],
      ...['/api/health', '/media/models/x.glb'],
    ]) {
      expect(await headersOf(place)).toEqual([place, "frame-ancestors 'none'", 'DENY']);
    }
  });

  test.each(['/api/health', '/api/generations', '/media/models/x.glb'])(
    '%s, opened as if it were a page, may do nothing, and is for this site alone',
    async (place) => {
      const { headers } = await fetch(site.url + place);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*; sandbox$/);
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

describe.skipIf(!chromium)('a walk through the site in Chromium', () => {
  test('the doors: set-up, sign-up, sign-in', async () => {
    await page.goto(site.url);
    await page.waitForURL('**/setup');
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Create the administrator' }).click();
    await page.waitForURL(`${site.url}/`);
    for (const door of ['/sign-in', '/sign-up', '/no-such-page']) {
      await page.goto(site.url + door);
      await page.getByRole('heading').first().waitFor();
    }
  });

  test('home, and a model that becomes textured before one’s eyes', async () => {
    await page.goto(site.url);
    await page.getByLabel('Describe one object').fill('a red robot arm');
    await page.getByRole('radio', { name: /draft/i }).check({ force: true });
    await page.getByRole('button', { name: 'Generate 3D Model' }).click();
    await page.waitForURL('**/models/*');
    await page.getByRole('link', { name: /Download GLB/ }).waitFor();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await untilTextured(page);
  });

  test('history, its filter, and the pages of an administrator', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    await page.waitForURL('**/models');
    await page.goto(`${site.url}/models?q=nothing+like+it`);
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await page.goto(`${site.url}/admin/audit`);
    await page.getByText('Account created').waitFor();
  });

  test('the theme is chosen without a flash and without a script of its own', async () => {
    const dark = await browser.newContext({ storageState: await person.storageState() });
    await dark.addCookies([{ name: 'theme', value: 'dark', url: site.url }]);
    const other = await dark.newPage();
    await other.goto(site.url);
    expect(await other.locator('html').getAttribute('data-theme')).toBe('dark');
    await dark.close();
  });

  test('the policy stopped nothing, and the console is quiet', () => {
    expect(violations).toEqual([]);
    // The browser itself reports an answer of 404.
    expect(errors.filter((words) => !/no-such-page.*404/.test(words))).toEqual([]);
  });

  test('and it does stop what a page should not do', async () => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.was=true">');
      document.body.append(Object.assign(document.createElement('style'), { textContent: '*{}' }));
    });
    await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate(() => Reflect.get(window, 'was'))).toBeUndefined();
  });
});
