import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnswerMedia, createMediaDoor } from '@/lib/launcher/media-door';

const root = mkdtempSync(path.join(tmpdir(), 'media-door-'));
const rule = (regex: string, key: string) => ({ regex, headers: [{ key, value: 'set' }] });

beforeAll(() => {
  mkdirSync(path.join(root, '.next'));
  const headers = [rule('^/.*$', 'X-All'), rule('^/media/.*$', 'X-Media'), rule('^/s/.*$', 'X-S')];
  writeFileSync(path.join(root, '.next/routes-manifest.json'), JSON.stringify({ headers }));
});
afterAll(() => rmSync(root, { recursive: true }));

function knock(url: string, isRunning = true) {
  const queries: unknown[] = [];
  const answer: AnswerMedia = async ({ query }) => void queries.push(query);
  const req = Object.assign(new IncomingMessage(new Socket()), { url });
  const res = new ServerResponse(req);
  const isAnswered = createMediaDoor(root, () => (isRunning ? answer : undefined))(req, res);
  return { isAnswered, queries, headers: { ...res.getHeaders() } };
}

test.each([
  ['/media/models/x.glb', { file: ['models', 'x.glb'] }],
  ['/media/models/x.glb?v=ab&download', { file: ['models', 'x.glb'], v: 'ab', download: '' }],
  ['/media/models/x.glb?file=y.glb', { file: ['models', 'x.glb'] }],
])('%s is answered with the headers of its address', (url, query) => {
  expect(knock(url)).toEqual({
    isAnswered: true,
    queries: [query],
    headers: { 'x-all': 'set', 'x-media': 'set' },
  });
});

test.each(['/', '/models', '/mediathek', '/api/media/models/x.glb', '/s/token/media/model'])(
  '%s is left to Next',
  (url) => {
    expect(knock(url)).toEqual({ isAnswered: false, queries: [], headers: {} });
  },
);

test('so is everything until the site runs', () => {
  expect(knock('/media/models/x.glb', false)).toEqual({
    isAnswered: false,
    queries: [],
    headers: {},
  });
});
