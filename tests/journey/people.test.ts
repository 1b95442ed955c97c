import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, openBrowser, STILL } from './chromium';
import { Person } from './person';
import { seriousFaults } from './serious-faults';
import { newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const chromium = findChromium();
const dataDir = newDataDir();
const PASSWORD = 'correct horse battery';
let site: Site;
let browser: Browser;
let ada: Person;
let adas: Page;
let bobs: Page;
let profiles: BrowserContext[];

beforeAll(async () => {
  if (!chromium) return;
  site = await startSite({ DATA_DIR: dataDir });
  ada = new Person(site.url);
  expect((await ada.signUp('Ada')).status).toBe(200);
  browser = await openBrowser(chromium);
  // Two profiles: nothing of one person's browser is in the other's.
  profiles = [await browser.newContext(STILL), await browser.newContext(STILL)];
  [adas, bobs] = (await Promise.all(profiles.map((profile) => profile.newPage()))) as [Page, Page];
});

afterAll(async () => {
  if (!chromium) return;
  await browser.close();
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

describe.skipIf(!chromium)('two people on one server', () => {
  let invitation: string;
  let modelId: string;

  test('the administrator signs in and makes an invitation', async () => {
    modelId = (await ada.generate('a crystal', { preview_only: true })).id;
    await ada.finished(modelId);
    await adas.goto(`${site.url}/sign-in`);
    await adas.getByLabel('E-mail').fill('ada@example.org');
    await adas.getByLabel('Password').fill(PASSWORD);
    await adas.getByRole('button', { name: 'Sign in' }).click();
    await adas.getByRole('link', { name: 'Admin' }).click();
    await adas.getByText('alive').waitFor();
    expect(await seriousFaults(adas)).toEqual([]);
    await adas.getByRole('link', { name: 'Users' }).click();
    await adas.getByRole('button', { name: 'Invite someone' }).click();
    await adas.getByLabel('E-mail (optional)').fill('bob@example.org');
    await adas.getByRole('button', { name: 'Make the link' }).click();
    invitation = await adas.getByLabel('Give this link to the person').inputValue();
    expect(invitation).toMatch(new RegExp(`^${site.url}/invite/[\\w-]{43}$`));
  });

  test('the second person answers it in another browser and is in', async () => {
    await bobs.goto(invitation);
    expect(await bobs.getByLabel('E-mail').inputValue()).toBe('bob@example.org');
    await bobs.getByLabel('Name').fill('Bob');
    await bobs.getByLabel('Password').fill(PASSWORD);
    await bobs.getByRole('button', { name: 'Create my account' }).click();
    await bobs.getByRole('button', { name: 'Account of Bob' }).waitFor();
    expect(await bobs.getByRole('link', { name: 'Admin' }).count()).toBe(0);
  });

  test('who sees, guesses and fetches nothing of the first one', async () => {
    const status = async (place: string) => (await bobs.goto(site.url + place))?.status();
    expect(await status(`/models/${modelId}`)).toBe(404);
    expect(await status(`/media/models/${modelId}.glb`)).toBe(404);
    expect(await status(`/media/models/${modelId}.webp`)).toBe(404);
    expect(await status(`/api/generations/${modelId}`)).toBe(404);
    expect(await status('/admin/users')).toBe(404);
    expect(await status('/api/admin/users')).toBe(404);
    await bobs.goto(`${site.url}/models`);
    await bobs.getByText('Nothing here yet').waitFor();
  });

  test('the used link says so', async () => {
    await bobs.goto(invitation);
    await bobs.getByText('This invitation has been used.').waitFor();
  });

  test('a disabled person is out at once, and told why at the door', async () => {
    await bobs.goto(site.url);
    await adas.goto(`${site.url}/admin/users`);
    await adas.getByRole('button', { name: 'Manage Bob' }).click();
    await adas.getByRole('button', { name: 'Disable' }).click();
    await adas.getByText('Disabled and signed out.').waitFor();
    await bobs.goto(`${site.url}/models`);
    await bobs.waitForURL('**/sign-in');
    await bobs.getByLabel('E-mail').fill('bob@example.org');
    await bobs.getByLabel('Password').fill(PASSWORD);
    await bobs.getByRole('button', { name: 'Sign in' }).click();
    await bobs.getByText('This account is disabled.').waitFor();
  });

  test('the sign-in library’s own way to more rights is closed', async () => {
    const way = { userId: modelId, role: 'admin' };
    expect((await ada.post('/api/auth/admin/set-role', way)).status).toBe(404);
    expect((await ada.post('/api/auth/delete-user', {})).status).toBe(404);
  });
});
