import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGlbValidator } from '@/lib/media/validator/glb-validator';
import { corruptGlbs } from '../../media/corrupt-glbs';
import { bentGlb, sampleGlb } from '../../media/glb/sample-glb';
import type { Scenario } from '../scenario';

const LARGE_BYTES = 10 * 1024 * 1024;
const LARGE_MS = 200;

/** Damaged files before the inspection and the validator, as a download puts them there. In this
 *  process: no server is needed to judge a file. */
export const corruptModels: Scenario = {
  number: 19,
  title: 'damaged models: flipped bytes and cut files',
  limit_minutes: { full: 10, slice: 5 },
  run: async (stage) => {
    const flips = stage.count({ full: 1_000, slice: 40 });
    const truncations = stage.count({ full: 200, slice: 40 });
    const seed = Math.floor(stage.random.between(0, 2 ** 31));
    const validate = createGlbValidator({ worker: path.resolve('dist/glb-validator.js') });
    const glb = await sampleGlb();
    const report = await corruptGlbs({ glb, seed, flips, truncations, validate });
    const largeMs = await timeLarge(glb, validate);
    const { refused, invalid, loadable } = report.flips;
    const accepted = report.accepted_truncations.length;
    const flaws = [...report.faults];
    if (accepted > 0)
      flaws.push(`cut to ${report.accepted_truncations.join(', ')} bytes: accepted`);
    // The slice runs beside everything else: its times say nothing.
    if (stage.scale === 'full' && largeMs > LARGE_MS) flaws.push(`10 MB took ${largeMs} ms`);
    return {
      counts: `${flips} flips, ${truncations} truncations`,
      pass: 'all truncations refused; a flip is refused or loads; 0 crashes; ≤ 200 ms for 10 MB',
      measured: `${truncations - accepted} truncations refused; flips: ${refused} refused by the inspection, ${invalid} by the validator, ${loadable} load; ${report.faults.length} neither; 10 MB in ${largeMs} ms`,
      flaws,
    };
  },
};

/** The best of three: how long the validator itself takes. */
async function timeLarge(
  glb: Buffer,
  validate: ReturnType<typeof createGlbValidator>,
): Promise<number> {
  const dir = mkdtempSync(path.join(tmpdir(), 'nexaai-large-'));
  const place = path.join(dir, 'large.glb');
  const large = bentGlb(glb, (json, bin) => {
    for (const buffer of json.buffers) buffer.byteLength = LARGE_BYTES;
    return Buffer.concat([bin, Buffer.alloc(LARGE_BYTES - bin.length)]);
  });
  writeFileSync(place, large);
  try {
    const timesMs: number[] = [];
    for (let n = 0; n < 3; n++) {
      const began = performance.now();
      await validate({ place, bytes: large.length });
      timesMs.push(performance.now() - began);
    }
    return Math.round(Math.min(...timesMs));
  } finally {
    rmSync(dir, { recursive: true });
  }
}
