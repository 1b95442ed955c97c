import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewApiKeyView } from '@/lib/auth/view';
import type { CollectionView } from '@/lib/collections/view';
import type { ConversionView } from '@/lib/conversions/view';
import type { GenerationView } from '@/lib/generations/view';
import type { ShareView } from '@/lib/sharing/view';
import { findChromium, openBrowser, STILL } from './chromium';
import { DescribedSite } from './described-site';
import { Person } from './person';
import { routeList } from './route-list';
import { ROLES, type Role, type Things } from './route-row';
import { placeOf, ROUTE_TABLE } from './route-table';
import { newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const chromium = findChromium();
const dataDir = newDataDir();
let site: Site;
let things: Things;
/** How each role shows who it is. */
let proofs: Record<Role, Record<string, string>>;

beforeAll(async () => {
  site = await startSite({ DATA_DIR: dataDir, SIGN_UP: 'open' });
  const [admin, owner, other, victim] = [newcomer(), newcomer(), newcomer(), newcomer()];
  // The first account is the administrator's.
  expect((await admin.signUp('Ada')).status).toBe(200);
  expect((await owner.signUp('Olga')).status).toBe(200);
  expect((await other.signUp('Bob')).status).toBe(200);
  const signedUp = (await (await victim.signUp('Victor')).json()) as { user: { id: string } };
  const made = await owner.generate('a red robot arm');
  expect((await owner.finished(made.id)).at(-1)?.status).toBe('completed');
  things = { url: site.url, modelId: made.id, victimId: signedUp.user.id, owner, admin };
  proofs = {
    nobody: {},
    other: other.headers(),
    owner: owner.headers(),
    admin: admin.headers(),
    'key to read': await keyOf(owner, 'read'),
    'key to generate': await keyOf(owner, 'generate'),
    'key of other': await keyOf(other, 'generate'),
  };
});

afterAll(async () => {
  expect(await site.stop()).toBe(0);
  removeDataDir(dataDir);
});

const newcomer = () => new Person(site.url);

async function keyOf(person: Person, scope: string): Promise<Record<string, string>> {
  const made = await person.post('/api/keys', { name: scope, scope });
  expect(made.status).toBe(201);
  return { authorization: `Bearer ${((await made.json()) as NewApiKeyView).key}` };
}

async function shareByTheBook(
  described: DescribedSite,
  id: string,
  headers: Record<string, string>,
) {
  const wish = { downloads: 'model', expires_at: null };
  const { json } = await described.call('createShare', { id, headers, body: wish });
  const { id: shareId, url } = json as ShareView;
  expect((await fetch(`${url}/media/model?download=1`)).status).toBe(200);
  const change = { id: shareId, headers, body: { downloads: 'none' } };
  expect((await described.call('changeShare', change)).status).toBe(200);
  expect((await fetch(`${url}/media/model?download=1`)).status).toBe(404);
  expect((await described.call('listShares', { id, headers })).json).toMatchObject({
    items: [{ id: shareId, downloads: 'none' }],
  });
  expect((await described.call('revokeShare', { id: shareId, headers })).status).toBe(204);
  expect((await fetch(url)).status).toBe(404);
}

async function convertByTheBook(
  described: DescribedSite,
  id: string,
  headers: Record<string, string>,
): Promise<void> {
  const wish = { headers, body: { format: 'stl', height_mm: 50 } };
  const asked = await described.call('askForFormat', { id, ...wish });
  expect(asked).toMatchObject({ status: 202, json: { format: 'stl', height_mm: 50 } });
  const one = { id, headers, params: { conversion: (asked.json as ConversionView).id } };
  const state = async () => ((await described.call('getFormat', one)).json as ConversionView).state;
  await expect.poll(state, { timeout: 30_000, interval: 100 }).toBe('ready');
  expect((await described.call('askForFormat', { id, ...wish })).status).toBe(200);
  expect((await described.call('listFormats', { id, headers })).json).toMatchObject({
    items: [{ state: 'ready', progress: 100, url: expect.stringMatching(/\/file$/) }],
  });
  expect((await described.call('measureFormat', one)).status).toBe(200);
  expect((await described.call('downloadFormat', one)).text).toMatch(/^binary STL, millimetres/);
  const range = { ...one, headers: { ...headers, range: 'bytes=0-9' } };
  expect(await described.call('downloadFormat', range)).toMatchObject({
    status: 206,
    text: 'binary STL',
  });
}

async function readWhatWasTold(
  described: DescribedSite,
  id: string,
  headers: Record<string, string>,
): Promise<void> {
  const { json } = await described.call('listNotifications', { headers });
  const ready = expect.objectContaining({ kind: 'finished', model_id: id });
  expect(json).toMatchObject({ items: expect.arrayContaining([ready]) });
  const all = { headers, body: {} };
  expect((await described.call('readNotifications', all)).json).toMatchObject({
    unread: expect.any(Number),
  });
}

async function gatherByTheBook(
  described: DescribedSite,
  id: string,
  headers: Record<string, string>,
): Promise<void> {
  const made = await described.call('createCollection', { headers, body: { name: 'Kitchen' } });
  const collection = { id: (made.json as CollectionView).id, headers };
  const members = { ...collection, body: { add: [id] } };
  expect((await described.call('changeMembers', members)).json).toEqual({ changed: 1 });
  const query = { collection: collection.id };
  expect((await described.call('listGenerations', { headers, query })).json).toMatchObject({
    items: [{ id, collection_ids: [collection.id] }],
  });
  const archive = await described.call('downloadArchive', { headers, query });
  expect(archive).toMatchObject({ status: 200, text: expect.stringMatching(/^PK/) });
  const renaming = { ...collection, body: { name: 'Bath' } };
  expect((await described.call('renameCollection', renaming)).status).toBe(200);
  expect((await described.call('listCollections', { headers })).json).toMatchObject({
    items: [{ name: 'Bath', count: 1 }],
  });
  expect((await described.call('removeCollection', collection)).status).toBe(204);
}

async function orderByTheBook(
  described: DescribedSite,
  headers: Record<string, string>,
): Promise<void> {
  const wish = { prompt: 'a blue mug', quality: 'preview' };
  const made = await described.call('findMade', { headers, body: { wishes: [wish] } });
  expect(made).toMatchObject({ status: 200, json: { items: [{ id: expect.any(String) }] } });
  const recent = await described.call('listRecentPrompts', { headers });
  expect(JSON.stringify(recent.json)).toContain('a blue mug');
  const items = [1, 2].map(() => ({ ...wish, preview_only: true }));
  const batch = await described.call('createGenerations', { headers, body: { items } });
  expect(batch.status).toBe(201);
}

describe('by its description alone the site', () => {
  test('makes a key, generates, shows, serves, deletes, and forgets the key', async () => {
    const described = await DescribedSite.read(site.url);
    const browser = { headers: things.owner.headers() };
    const wish = { name: 'by the book', scope: 'generate', expires_in_days: 1 };
    const { json } = await described.call('createKey', { ...browser, body: wish });
    const { key, id: keyId } = json as NewApiKeyView;
    const headers = { authorization: `Bearer ${key}` };
    const generate = () =>
      described.call('createGeneration', {
        headers: { ...headers, 'idempotency-key': 'once' },
        body: { prompt: 'a blue mug', quality: 'preview' },
      });
    const { status, json: made } = await generate();
    expect(status).toBe(201);
    const { id } = made as GenerationView;
    expect((await generate()).json).toMatchObject({ id });
    const look = () => described.call('getGeneration', { id, headers });
    const isOver = async () => ((await look()).json as GenerationView).status;
    await expect.poll(isOver, { timeout: 120_000, interval: 200 }).toBe('completed');
    const listed = await described.call('listGenerations', { headers, query: { q: 'blue mug' } });
    expect(listed.json).toMatchObject({ items: [{ id, status: 'completed' }] });
    for (const file of ['Model', 'Preview', 'Poster']) {
      expect((await described.call(`download${file}`, { id, headers })).status).toBe(200);
      expect((await described.call(`measure${file}`, { id, headers })).status).toBe(200);
    }
    const range = { ...headers, range: 'bytes=0-3' };
    expect(await described.call('downloadModel', { id, headers: range })).toMatchObject({
      status: 206,
      text: 'glTF',
    });
    for (const verb of ['retry', 'cancel', 'refine']) {
      expect((await described.call(`${verb}Generation`, { id, headers })).status).toBe(409);
    }
    expect((await described.call('keepUntextured', { id, headers })).status).toBe(409);
    const copper = { headers, body: { texture_prompt: 'green copper' } };
    const other = await described.call('retextureGeneration', { id, ...copper });
    expect(other).toMatchObject({ status: 201, json: { source_model_id: id } });
    expect((await described.call('getFamily', { id, headers })).json).toMatchObject({
      items: [{ id }, { id: (other.json as GenerationView).id, texture_prompt: 'green copper' }],
    });
    await convertByTheBook(described, id, headers);
    await readWhatWasTold(described, id, headers);
    expect((await described.call('getBudget', { headers })).status).toBe(200);
    expect((await described.call('listenToEvents', { headers })).status).toBe(200);
    for (const question of ['Health', 'Readiness', 'Liveness', 'ApiDescription']) {
      expect((await described.call(`get${question}`)).status).toBe(200);
    }
    await orderByTheBook(described, headers);
    const change = {
      favorite: true,
      tags: ['Mugs', 'mugs'],
      title: ' the  blue one ',
      notes: 'for tea ',
    };
    expect(
      (await described.call('changeGeneration', { id, headers, body: change })).json,
    ).toMatchObject({ favorite: true, tags: ['mugs'], title: 'the blue one', notes: 'for tea' });
    await shareByTheBook(described, id, headers);
    const idea = { headers, body: { prompt: 'a really cool mug, 4k' } };
    expect((await described.call('suggestPrompt', idea)).status).toBe(200);
    const many = { ids: [id], add_tags: ['kitchen'] };
    expect((await described.call('changeGenerations', { headers, body: many })).json).toEqual({
      changed: 1,
    });
    const archive = await described.call('downloadArchive', { headers, query: { ids: id } });
    expect(archive).toMatchObject({ status: 200, text: expect.stringMatching(/^PK/) });
    await gatherByTheBook(described, id, headers);
    for (const verb of ['trash', 'restore']) {
      expect((await described.call(`${verb}Generation`, { id, headers })).status).toBe(200);
    }
    expect((await described.call('emptyTrash', { headers })).json).toEqual({ removed: 0 });
    expect((await described.call('deleteGeneration', { id, headers })).status).toBe(204);
    expect((await look()).status).toBe(404);
    expect((await described.call('downloadModel', { id, headers })).status).toBe(404);
    expect((await described.call('listKeys', browser)).json).toMatchObject({
      items: [{ id: keyId, last_used_at: expect.any(String) }, {}, {}],
    });
    expect((await described.call('revokeKey', { ...browser, id: keyId })).status).toBe(204);
    expect((await look()).status).toBe(401);
    const all = described.operations.map(({ operation }) => operation.operationId);
    expect(all.filter((name) => !described.called.has(name))).toEqual([]);
  });

  test('refuses strangers wherever it says that somebody must be known', async () => {
    const described = await DescribedSite.read(site.url);
    const guarded = described.operations.filter(({ operation }) => operation.security.length > 0);
    expect(guarded.length).toBeGreaterThan(15);
    for (const { operation } of guarded) {
      const body = operation.requestBody?.content['application/json']?.example;
      const { status } = await described
        .call(operation.operationId, { id: things.modelId, ...(body ? { body } : {}) })
        .catch((thrown: unknown) =>
          Promise.reject(new Error(operation.operationId, { cause: thrown })),
        );
      expect([operation.operationId, status]).toEqual([operation.operationId, 401]);
    }
  });
});

describe.skipIf(!chromium)('in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    const person = await browser.newContext({ ...STILL, viewport: { width: 360, height: 800 } });
    await person.addCookies([things.owner.browserCookie()]);
    page = await person.newPage();
  });
  afterAll(() => browser?.close());

  test('a key is made, shown once, works, and is revoked', async () => {
    await page.goto(`${site.url}/account/keys`);
    await page.getByRole('textbox', { name: 'Name' }).fill('from the page');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const shown = page.getByRole('textbox', { name: 'The key for from the page' });
    const headers = { authorization: `Bearer ${await shown.inputValue()}` };
    const status = async () => (await fetch(`${site.url}/api/generations`, { headers })).status;
    expect(await status()).toBe(200);
    await page.reload();
    expect(await page.getByText(headers.authorization.slice('Bearer '.length)).count()).toBe(0);
    const revoke = page.getByRole('button', { name: 'Revoke from the page' });
    await revoke.click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await revoke.waitFor({ state: 'detached' });
    expect(await status()).toBe(401);
  });

  test('the page of the API shows every call with its command', async () => {
    const { operations } = await DescribedSite.read(site.url);
    await page.goto(`${site.url}/docs/api`);
    for (const { operation } of operations) {
      const card = page.locator(`#${operation.operationId}`);
      expect(await card.locator('pre').textContent()).toContain(`'${site.url}/`);
    }
    expect(await page.getByRole('article').count()).toBeGreaterThan(operations.length);
  });
});

describe('who may ask what', () => {
  test('every route has a row, and every row a route', () => {
    expect(ROUTE_TABLE.map(({ route }) => route).sort()).toEqual(routeList());
  });

  test.each(ROUTE_TABLE)('$route', async (row) => {
    const [method = 'GET'] = row.route.split(' ');
    const statuses: Partial<Record<Role, number>> = {};
    for (const role of ROLES) {
      const body = typeof row.body === 'function' ? row.body(things) : row.body;
      const answer = await fetch(site.url + (await placeOf(row, things)), {
        method,
        redirect: 'manual',
        headers: { ...proofs[role], ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      statuses[role] = answer.status;
      await answer.body?.cancel();
    }
    const expected = Object.fromEntries(ROLES.map((role, at) => [role, row.statuses[at]]));
    expect(statuses).toEqual(expected);
  });
});
