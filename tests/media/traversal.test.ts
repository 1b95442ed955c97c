import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { parseMediaPath } from '@/lib/media/stored-file';
import { traversalCorpus } from './traversal-corpus';

const CANARY = 'canary-that-nobody-may-read';
const dir = mkdtempSync(path.join(tmpdir(), 'nexaai-traversal-'));
const media = path.join(dir, 'media');
mkdirSync(path.join(media, 'models'), { recursive: true });
for (const name of ['canary.txt', 'secret', 'media/models/.canary.txt']) {
  writeFileSync(path.join(dir, name), CANARY);
}
symlinkSync(dir, path.join(media, 'models/out'));
const corpus = traversalCorpus('canary.txt');

afterAll(() => rmSync(dir, { recursive: true }));

/** The text, and what it becomes when it is decoded once and twice. */
function readings(text: string): string[] {
  const seen = new Set([text]);
  for (const known of seen) {
    if (seen.size > 3) break;
    try {
      seen.add(decodeURIComponent(known));
    } catch {
      break;
    }
  }
  return [...seen];
}

test('the corpus has at least two hundred distinct strings', () => {
  expect(new Set(corpus).size).toBe(corpus.length);
  expect(corpus.length).toBeGreaterThanOrEqual(200);
});

test('none of them is an address of a model’s file, however often it is decoded', () => {
  const taken = corpus
    .flatMap(readings)
    .filter((text) => parseMediaPath(['models', ...text.split('/')]) || parseMediaPath([text]));
  expect(taken).toEqual([]);
});

test('the media folder gives nothing from outside for any of them', async () => {
  const store = createLocalMediaStore(media);
  const opened: string[] = [];
  for (const text of [...corpus.flatMap(readings), 'canary.txt']) {
    for (const place of [text, `models/${text}`, `models/out/${text}`]) {
      const file = await store.open(place).catch(() => undefined);
      if (!file) continue;
      const bytes = await file.read(0, file.bytes);
      if (Buffer.from(bytes).includes(CANARY)) opened.push(place);
      await file.close();
    }
  }
  expect([...new Set(opened)]).toEqual([]);
});
