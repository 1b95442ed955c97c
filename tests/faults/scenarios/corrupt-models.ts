import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGlbValidator, type ValidateGlb } from '@/lib/media/validator/glb-validator';
import { corruptGlbs } from '../../media/corrupt-glbs';
import { sampleGlb } from '../../media/glb/sample-glb';
import type { Scenario } from '../scenario';

const MB = 1024 * 1024;
/** So many points square make a good 10 MB, of which nearly all are vertices and indices: those
 *  are read one by one, while of a picture only the head is. */
const LARGE_SIDE = 440;
const MS_PER_10_MB = 200;

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
    const large = await timeLarge(validate);
    const { refused, invalid, loadable } = report.flips;
    const accepted = report.accepted_truncations.length;
    const flaws = [...report.faults];
    if (accepted > 0)
      flaws.push(`cut to ${report.accepted_truncations.join(', ')} bytes: accepted`);
    // The slice runs beside everything else: its times say nothing.
    if (stage.scale === 'full' && large.msPer10Mb > MS_PER_10_MB) {
      flaws.push(`10 MB took ${large.msPer10Mb} ms`);
    }
    if (large.validation.kind === 'unchecked') flaws.push(`10 MB: ${large.validation.reason}`);
    return {
      counts: `${flips} flips, ${truncations} truncations`,
      pass: 'all truncations refused; a flip is refused or loads; 0 crashes; ≤ 200 ms for 10 MB',
      measured: `${truncations - accepted} truncations refused; flips: ${refused} refused by the inspection, ${invalid} by the validator, ${loadable} load; ${report.faults.length} neither; 10 MB of vertices in ${large.msPer10Mb} ms`,
      flaws,
    };
  },
};

/** The best of several: how long the validator itself takes, once it has warmed up. */
async function timeLarge(validate: ValidateGlb) {
  const dir = mkdtempSync(path.join(tmpdir(), 'nexaai-large-'));
  const place = path.join(dir, 'large.glb');
  const large = await sampleGlb(LARGE_SIDE);
  writeFileSync(place, large);
  try {
    const file = { place, bytes: large.length };
    const validation = await validate(file);
    const timesMs: number[] = [];
    for (let n = 0; n < 5; n++) {
      const began = performance.now();
      await validate(file);
      timesMs.push(performance.now() - began);
    }
    const msPer10Mb = Math.round((Math.min(...timesMs) * 10 * MB) / large.length);
    return { validation, msPer10Mb };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
