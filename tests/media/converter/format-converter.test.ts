import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ConvertFormat,
  createFormatConverter,
  noConverter,
} from '@/lib/media/converter/format-converter';
import { MODEL_FORMATS, type ModelFormat } from '@/lib/media/model-format';
import { seededRandom } from '../corrupt-glbs';
import { sampleGlb } from '../glb/sample-glb';

const ours = createFormatConverter({ worker: path.resolve('dist/format-converter.js') });
let dir: string;
let glb: Buffer;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'converter-'));
  glb = await sampleGlb(9);
});
afterAll(() => rm(dir, { recursive: true }));

type Ask = { from?: Uint8Array; format?: ModelFormat; by?: ConvertFormat; signal?: AbortSignal };

function running({ from = glb, format = 'stl', by = ours, signal }: Ask = {}) {
  const modified_at = new Date('2026-11-24T10:00:00Z');
  return by(
    { glb: Uint8Array.from(from), format, name: 'box', height_mm: 100, modified_at },
    signal,
  );
}

const made = (ask?: Ask) => running(ask).made;

describe('the converter', () => {
  test('makes one after the other, the same each time, and says how far it is', async () => {
    const both = [running(), running()];
    const [first, second] = await Promise.all(both.map((one) => one.made));
    if (!first?.ok) throw new Error(first?.reason);
    expect(first.bytes.length).toBe(84 + 128 * 50);
    expect(second).toEqual(first);
    expect(both[0]?.percent()).toBe(99);
  });

  test('answers for every damaged file, and makes the next one', async () => {
    const random = seededRandom(11);
    for (let count = 0; count < 20; count++) {
      const bent = Uint8Array.from(glb);
      for (let flips = 0; flips < 8; flips++) {
        bent[Math.floor(random() * bent.length)] = Math.floor(random() * 256);
      }
      const from = count % 4 === 0 ? bent.slice(0, bent.length / 2) : bent;
      const format = MODEL_FORMATS[count % MODEL_FORMATS.length] ?? 'obj';
      const answer = await made({ from, format });
      if (!answer.ok) expect(answer.reason).not.toBe('');
    }
    expect(await made()).toMatchObject({ ok: true });
  });

  test('tells in words what a model has not, and keeps the rest to the log', async () => {
    const broken = await made({ from: glb.subarray(0, 200) });
    expect(broken).toMatchObject({ ok: false, is_told: false });
    const huge = ours({
      glb: new Uint8Array(151_000_000),
      format: 'stl',
      name: 'box',
      height_mm: 100,
      modified_at: new Date(),
    });
    expect(await huge.made).toMatchObject({ ok: false, is_told: true });
  });
});

describe('a converter that fails', () => {
  test.each([
    ['hangs', 'for (;;);', 100, 'took the converter too long'],
    ['throws', 'throw new Error("bad");', 10_000, 'the converter crashed: bad'],
    ['ends', 'process.exit(3);', 10_000, 'the converter ended with 3'],
  ])('because it %s says so', async (_, program, limit_ms, reason) => {
    const worker = path.join(dir, 'program.mjs');
    await writeFile(worker, program);
    expect(await made({ by: createFormatConverter({ worker, limit_ms }) })).toEqual({
      ok: false,
      reason: expect.stringContaining(reason),
      is_told: false,
    });
  });

  test('because it was stopped, or is not built, says so', async () => {
    const stopped = await made({ signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ ok: false, reason: 'it was stopped' });
    expect(await made({ by: noConverter })).toMatchObject({ ok: false });
  });
});
