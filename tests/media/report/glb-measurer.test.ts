import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createGlbMeasurer, noMeasurer } from '@/lib/media/report/glb-measurer';
import { seededRandom } from '../corrupt-glbs';
import { sampleGlb } from '../glb/sample-glb';

const worker = path.resolve('dist/glb-measurer.js');
const measure = createGlbMeasurer({ worker });
const sha256 = 'a'.repeat(64);

describe('the measurer', () => {
  test('measures a model in its thread, the same each time', async () => {
    const glb = await sampleGlb();
    const [first, second] = await Promise.all(
      [1, 2].map(() => measure({ glb: Uint8Array.from(glb), sha256 })),
    );
    expect(first).toMatchObject({ ok: true, report: { of: sha256, triangles: 2048 } });
    expect(second).toEqual(first);
  });

  test('answers whatever is wrong with a file, and goes on with the next', async () => {
    const glb = await sampleGlb(5);
    const random = seededRandom(7);
    for (let count = 0; count < 40; count++) {
      const bent = Uint8Array.from(glb);
      const at = Math.floor(random() * bent.length);
      bent[at] = (bent[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      const cut = count % 4 === 0 ? bent.slice(0, Math.floor(random() * bent.length)) : bent;
      const measured = await measure({ glb: cut, sha256 });
      if (!measured.ok) expect(measured.reason).toMatch(/./);
    }
    expect(await measure({ glb: Uint8Array.from(glb), sha256 })).toMatchObject({ ok: true });
  });

  test('gives up on what takes too long, or was stopped', async () => {
    const glb = await sampleGlb();
    const hurried = createGlbMeasurer({ worker, limit_ms: 0 });
    expect(await hurried({ glb: Uint8Array.from(glb), sha256 })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('took the measurer too long'),
    });
    const stopped = AbortSignal.abort();
    expect(await measure({ glb: Uint8Array.from(glb), sha256 }, stopped)).toMatchObject({
      ok: false,
    });
  });

  test('says so where it was not built', async () => {
    const glb = new Uint8Array();
    expect(await noMeasurer({ glb, sha256 })).toMatchObject({ ok: false });
  });
});
