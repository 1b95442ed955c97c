import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/auth/user';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { models } from '@/lib/generations/store';
import { takeShareView } from '@/lib/http/count-share-view';
import { handlePublic } from '@/lib/http/handle';
import { sendSharedMedia } from '@/lib/http/send-shared-media';
import { shareCookie } from '@/lib/http/share-cookie';
import { takeSharePassword } from '@/lib/http/unlock-share';
import { keepBytes } from '@/lib/media/keep-bytes';
import { mediaStore } from '@/lib/media/our-store';
import { MEDIA_CONTENT_TYPES, type MediaKind } from '@/lib/media/stored-file';
import { createShare } from '@/lib/sharing/create';
import { NewShare } from '@/lib/sharing/fields';
import { revokeShare } from '@/lib/sharing/revoke';
import { shares } from '@/lib/sharing/share';
import { tokenOf } from '@/lib/sharing/token';
import { browserOf, callerOf, newPerson } from '../auth/people-under-test';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

let ada: SessionUser;
let modelId: string;
let server: Server;

async function kept<Kind extends MediaKind | 'web'>(kind: Kind, ending: string) {
  const path = `models/${modelId}${ending}`;
  const bytes = Buffer.from(`the ${kind}`);
  const content_type = MEDIA_CONTENT_TYPES[kind];
  return { kind, path, content_type, ...(await keepBytes({ store: mediaStore(), path, bytes })) };
}

beforeAll(async () => {
  ada = await newPerson('Ada', 'user');
  modelId = (await createGeneration(ada, NewGeneration.parse({ prompt: 'a red mug' }))).id;
  const files = [
    await kept('model', '.glb'),
    await kept('preview', '.preview.glb'),
    await kept('poster', '.webp'),
  ];
  const source = files[0]?.sha256 ?? '';
  const web = { ...(await kept('web', '.web.glb')), kind: 'web', craft: 'web', source } as const;
  const workshop = { files: [web] };
  await models().updateOne({ user_id: ada.id }, { $set: { status: 'completed', files, workshop } });
  // As the rewrite in next.config.ts hands it over.
  server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
    const file = pathname.slice(1).split('/').map(decodeURIComponent);
    const query = { file, ...Object.fromEntries(searchParams) };
    void sendSharedMedia(Object.assign(req, { query }), res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

async function newLink(wish: unknown = {}) {
  const share = await createShare(callerOf(ada), modelId, NewShare.parse(wish));
  return { id: share._id.toHexString(), token: tokenOf(share.link_id) };
}

function ask(place: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${place}`, init);
}

describe('the files of a link', () => {
  test('come in ranges, with a strong ETag, never to be kept without asking', async () => {
    const { token } = await newLink({ downloads: 'model' });
    const head = await ask(`${token}/model`, { method: 'HEAD' });
    const etag = head.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(head.headers.get('cache-control')).toBe('private, no-transform, no-cache');
    expect(head.headers.get('content-length')).toBe('9');
    const part = await ask(`${token}/model?v=0`, { headers: { range: 'bytes=4-5' } });
    expect([part.status, await part.text()]).toEqual([206, 'mo']);
    expect(part.headers.get('cache-control')).not.toContain('immutable');
    const same = await ask(`${token}/model`, { headers: { 'if-none-match': etag } });
    expect(same.status).toBe(304);
    const saved = await ask(`${token}/model?download=1`);
    expect(saved.headers.get('content-disposition')).toContain('a-red-mug.glb');
  });

  test('do not carry the prompt in their name where it is not to be told', async () => {
    const { token } = await newLink({ downloads: 'model', shows_prompt: false });
    const saved = await ask(`${token}/model?download=1`);
    expect(saved.headers.get('content-disposition')).toContain('"model.glb"');
  });

  test('are those it allows, and no others, by no other name', async () => {
    const { token } = await newLink({ downloads: 'model' });
    for (const place of [
      ...['preview', 'poster?download=1', 'nonsense', 'model/more', '..%2f..', ''],
      ...['__proto__', 'model.glb', `..%2f${modelId}.glb`],
    ]) {
      expect((await ask(`${token}/${place}`)).status, place).toBe(404);
    }
    expect((await ask(`${token}x/model`)).status).toBe(404);
    expect((await ask(`${token}/model`, { method: 'POST' })).status).toBe(405);
  });

  test('are also the lighter copy, to look at and not to be saved', async () => {
    const { token } = await newLink({ downloads: 'all' });
    const copy = await ask(`${token}/web`);
    expect([copy.status, await copy.text()]).toEqual([200, 'the web']);
    expect((await ask(`${token}/web?download=1`)).status).toBe(404);
    expect((await ask(`${token}/phone`)).status).toBe(404);
  });

  test('are gone with the next request once it is withdrawn, also for who has them', async () => {
    const { token, id } = await newLink();
    const etag = (await ask(`${token}/model`)).headers.get('etag') ?? '';
    await revokeShare(callerOf(ada), id);
    const again = await ask(`${token}/model`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(404);
  });
});

const site = 'http://localhost:3000';

function post(body: unknown = {}, headers: HeadersInit = {}): Request {
  const asJson = new Headers(headers);
  asJson.set('content-type', 'application/json');
  return new Request(`${site}/`, { method: 'POST', headers: asJson, body: JSON.stringify(body) });
}

describe('the password of a link', () => {
  test('opens its files at the one place where it was typed, by a cookie no script reads', async () => {
    const { token } = await newLink({ password: 'open sesame' });
    expect((await ask(`${token}/model`)).status).toBe(404);
    const wrong = takeSharePassword(post({ password: 'closed' }), token);
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-input' });
    const right = await takeSharePassword(post({ password: 'open sesame' }), token);
    const [cookie = ''] = right.headers.getSetCookie();
    expect(cookie).toMatch(/^share_unlocked=\d{13}\.[\w-]{43}; /);
    expect(cookie).toContain(`; Path=/s/${token}; Max-Age=15552000; HttpOnly; SameSite=Lax`);
    const proof = cookie.split(';')[0] ?? '';
    const opened = await ask(`${token}/model`, { headers: { cookie: `a=b; ${proof}` } });
    expect([opened.status, await opened.text()]).toEqual([200, 'the model']);
    const other = await newLink({ password: 'open sesame' });
    expect((await ask(`${other.token}/model`, { headers: { cookie: proof } })).status).toBe(404);
  });

  test('is kept in other sites’ frames where browsers allow that: over https', () => {
    const embed = { token: 'x', place: 'embed', isHttps: true } as const;
    expect(shareCookie('1.y', embed)).toBe(
      'share_unlocked=1.y; Path=/embed/x; Max-Age=15552000; HttpOnly; SameSite=None; Partitioned; Secure',
    );
    expect(shareCookie('1.y', { ...embed, place: 's' })).toMatch(/; SameSite=Lax; Secure$/);
    expect(shareCookie('1.y', { ...embed, isHttps: false })).toMatch(/; SameSite=Lax$/);
  });

  test('is not asked by a link that leads nowhere, nor needed where none is set', async () => {
    const { token, id } = await newLink();
    const answer = await takeSharePassword(post({ password: 'whatever' }), token);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, []]);
    await revokeShare(callerOf(ada), id);
    const gone = takeSharePassword(post({ password: 'whatever' }), token);
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a visit', () => {
  const views = async () => (await shares().findOne({}, { sort: { created_at: -1 } }))?.views;

  test('counts without any cookie, and not for the owner', async () => {
    const { token } = await newLink();
    const route = handlePublic<{ token: string }>((request, params) =>
      takeShareView(request, params.token),
    );
    const visit = async (headers: HeadersInit = {}) =>
      (await route(post({}, headers), { params: Promise.resolve({ token }) })).status;
    expect(await visit({ 'sec-fetch-site': 'same-origin' })).toBe(204);
    expect(await views()).toBe(1);
    expect(await visit(await browserOf(ada))).toBe(204);
    expect(await views()).toBe(1);
    expect(await visit({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await views()).toBe(1);
  });

  test('of a link that is locked or withdrawn counts nowhere', async () => {
    const { token, id } = await newLink({ password: 'open sesame' });
    await expect(takeShareView(post(), token)).rejects.toMatchObject({ code: 'not-found' });
    expect(await views()).toBe(0);
    await revokeShare(callerOf(ada), id);
    await expect(takeShareView(post(), token)).rejects.toMatchObject({ code: 'not-found' });
  });
});
