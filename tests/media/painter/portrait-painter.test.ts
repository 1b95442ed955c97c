import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPainter, noPainter } from '@/lib/media/painter/portrait-painter';
import { seededRandom } from '../corrupt-glbs';
import { sampleGlb } from '../glb/sample-glb';

const painter = createPainter({ worker: path.resolve('dist/portrait-painter.js') });
const paint = painter.portrait;
let dir: string;
let glb: Buffer;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'painter-'));
  glb = await sampleGlb();
});
afterAll(() => rm(dir, { recursive: true }));

describe('the painter', () => {
  test('makes a transparent WebP of 512 pixels, the same one each time', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => paint(Uint8Array.from(glb))));
    if (!first?.ok) throw new Error(first?.reason);
    const { format, width, height, hasAlpha } = await sharp(first.webp).metadata();
    expect({ format, width, height, hasAlpha }).toEqual({
      format: 'webp',
      width: 512,
      height: 512,
      hasAlpha: true,
    });
    expect(second).toEqual(first);
  });

  test('makes one strip of four sides', async () => {
    const sides = await painter.sides(Uint8Array.from(glb));
    if (!sides.ok) throw new Error(sides.reason);
    const { format, width, height, hasAlpha } = await sharp(sides.webp).metadata();
    expect({ format, width, height, hasAlpha }).toEqual({
      format: 'webp',
      width: 1024,
      height: 256,
      hasAlpha: true,
    });
  });

  test('answers for every damaged file, and paints the next one', {
    timeout: 120_000,
  }, async () => {
    const random = seededRandom(7);
    for (let count = 0; count < 20; count++) {
      const bent = Uint8Array.from(glb);
      for (let flips = 0; flips < 8; flips++) {
        bent[Math.floor(random() * bent.length)] = Math.floor(random() * 256);
      }
      const portrait = await paint(count % 4 === 0 ? bent.slice(0, bent.length / 2) : bent);
      if (!portrait.ok) expect(portrait.reason).not.toBe('');
    }
    expect(await paint(Uint8Array.from(glb))).toMatchObject({ ok: true });
  });

  test('does not take its buffer from a larger one that others read', async () => {
    const shared = new Uint8Array(glb.length + 8);
    shared.set(glb, 8);
    expect(await paint(shared.subarray(8))).toMatchObject({ ok: true });
    expect(shared).toHaveLength(glb.length + 8);
  });
});

describe('a painter that fails', () => {
  test.each([
    ['hangs', 'for (;;);', 100, 'took the painter too long'],
    ['throws', 'throw new Error("bad");', 10_000, 'the painter crashed: bad'],
    ['ends', 'process.exit(3);', 10_000, 'the painter ended with 3'],
  ])('because it %s says so', async (_, program, limit_ms, reason) => {
    const worker = path.join(dir, 'program.mjs');
    await writeFile(worker, program);
    const portrait = await createPainter({ worker, limit_ms }).portrait(Uint8Array.from(glb));
    expect(portrait).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  test('because it was stopped says so', async () => {
    expect(await paint(Uint8Array.from(glb), AbortSignal.abort())).toEqual({
      ok: false,
      reason: 'it was stopped',
    });
  });

  test('because it is not built says so', async () => {
    expect(await noPainter(glb)).toMatchObject({ ok: false });
  });
});
