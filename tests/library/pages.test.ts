import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { libraryEntries } from '@/lib/library/export-library';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, runDue, TestClock, user } from '../jobs/checker-under-test';
import { findChromium, openBrowser, STILL } from '../journey/chromium';
import { setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

setUpDatabase();
const meshy = setUpFakeMeshy();
const chromium = findChromium();
const PROMPT = 'a blue mug & <i>spoon</i>';
let place: string;
let unpacked: string;

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'nexaai-library-'));
  unpacked = path.join(place, 'unpacked');
  const clock = new TestClock();
  meshy.now = clock.now;
  const mediaDir = path.join(place, 'media');
  const checker = checkerOf(meshy, { mediaDir, clock });
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  await begin(PROMPT, { preview_only: true });
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  const viewer = readFileSync('dist/model-viewer.js');
  const media = createLocalMediaStore(mediaDir);
  const wanted = { whose: { kind: 'own', user }, media, viewer, now: new Date() } as const;
  for await (const { name, source } of libraryEntries(wanted)) {
    const bytes = await source.read(0, source.bytes);
    mkdirSync(path.dirname(path.join(unpacked, name)), { recursive: true });
    writeFileSync(path.join(unpacked, name), bytes);
  }
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test.skipIf(!chromium)(
  'its pages show the models from a disk, without server or internet',
  async () => {
    const browser = await openBrowser(chromium ?? '');
    try {
      const context = await browser.newContext({ ...STILL, offline: true });
      const page = await context.newPage();
      const asked: string[] = [];
      const wrong: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => wrong.push(error.message));
      await page.goto(pathToFileURL(path.join(unpacked, 'index.html')).href);
      expect(await page.title()).toBe('Model library');
      await page.getByLabel('Find').fill('no such thing');
      await expect.poll(() => page.getByRole('link').count()).toBe(0);
      await page.getByLabel('Find').fill('SPOON');
      await page.getByRole('link', { name: PROMPT }).click();
      await expect.poll(() => page.locator('h1').textContent()).toBe(PROMPT);
      const viewer = page.locator('model-viewer');
      await expect
        .poll(() => viewer.evaluate((one: HTMLElement & { loaded?: boolean }) => one.loaded))
        .toBe(true);
      expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
      expect(wrong).toEqual([]);
      await context.close();
    } finally {
      await browser.close();
    }
  },
);
