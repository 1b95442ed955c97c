import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { models } from '@/lib/generations/store';
import { sendMedia } from '@/lib/http/send-media';
import { keepBytes } from '@/lib/media/keep-bytes';
import { mediaStore } from '@/lib/media/our-store';
import { type DerivedKind, MEDIA_CONTENT_TYPES, pathOf } from '@/lib/media/stored-file';
import { browserOf, newPerson } from '../auth/people-under-test';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();
const KINDS: DerivedKind[] = ['sides', 'web', 'phone'];
let server: Server;
let id: string;
let [owner, other]: (Headers | undefined)[] = [];

beforeAll(async () => {
  const ada = await newPerson('Ada', 'user');
  owner = await browserOf(ada);
  other = await browserOf(await newPerson('Bob', 'user'));
  id = (await createGeneration(ada, NewGeneration.parse({ prompt: 'a red mug' }))).id;
  const files = KINDS.map(async (kind) => {
    const path = pathOf(kind, id);
    const facts = await keepBytes({ store: mediaStore(), path, bytes: Buffer.from(`the ${kind}`) });
    const origin = { craft: kind, source: 'ab' };
    return { kind, path, ...facts, content_type: MEDIA_CONTENT_TYPES[kind], ...origin };
  });
  await models().updateOne({}, { $set: { workshop: { files: await Promise.all(files) } } });
  server = createServer((req, res) => {
    const file = (req.url ?? '').slice(1).split('/');
    void sendMedia(Object.assign(req, { query: { file } }), res);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

const ask = (place: string, who: Headers | undefined) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${place}`, {
    headers: who ?? new Headers(),
  });

test.each(KINDS)('the %s of a model is its owner’s alone', async (kind) => {
  const mine = await ask(pathOf(kind, id), owner);
  expect([mine.status, await mine.text()]).toEqual([200, `the ${kind}`]);
  expect(mine.headers.get('content-type')).toBe(MEDIA_CONTENT_TYPES[kind]);
  expect(mine.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
  expect((await ask(pathOf(kind, id), other)).status).toBe(404);
  expect((await ask(pathOf(kind, id), undefined)).status).toBe(401);
});
