import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NodeIO } from '@gltf-transform/core';
import { inspectGlb } from '@/lib/media/glb/inspect-glb';
import type { ValidateGlb } from '@/lib/media/validator/glb-validator';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type CorruptionReport = {
  /** Cut files that were accepted; each is a fault. Lengths in bytes. */
  accepted_truncations: number[];
  flips: {
    /** Turned down by the inspection. */
    refused: number;
    /** Found to break the rules by the validator. */
    invalid: number;
    /** Accepted by both, and read by a loader. */
    loadable: number;
  };
  /** Flips accepted by both that no loader reads, and every file that stopped the inspection or
   *  the validator; each is a fault. In words, with the place of the flip. */
  faults: string[];
};

/**
 * Cuts a sound GLB at random places and flips random bytes of it, one at a time, and shows each to
 * the inspection and to the validator, as a download would be.
 */
export async function corruptGlbs({
  glb,
  seed,
  flips,
  truncations,
  validate,
}: {
  glb: Buffer;
  seed: number;
  flips: number;
  truncations: number;
  validate: ValidateGlb;
}): Promise<CorruptionReport> {
  const random = seededRandom(seed);
  const report: CorruptionReport = {
    accepted_truncations: [],
    flips: { refused: 0, invalid: 0, loadable: 0 },
    faults: [],
  };
  for (let count = 0; count < truncations; count += 1) {
    const bytes = Math.floor(random() * glb.length);
    const verdict = await inspectGlb(glb.subarray(0, bytes));
    if (verdict.ok) report.accepted_truncations.push(bytes);
  }
  for (let count = 0; count < flips; count += 1) {
    const at = Math.floor(random() * glb.length);
    const flipped = Buffer.from(glb);
    flipped[at] = (glb[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    try {
      report.flips[await judge(flipped, validate)] += 1;
    } catch (thrown) {
      report.faults.push(`byte ${at} of seed ${seed}: ${thrown}`);
    }
  }
  return report;
}

async function judge(glb: Buffer, validate: ValidateGlb): Promise<keyof CorruptionReport['flips']> {
  const verdict = await inspectGlb(glb);
  if (!verdict.ok) return 'refused';
  const place = path.join(tmpdir(), `corrupt-${randomBytes(6).toString('hex')}.glb`);
  await writeFile(place, glb);
  const validation = await validate({ place, bytes: glb.length });
  await rm(place);
  if (validation.kind === 'unchecked') throw new Error(validation.reason);
  if (validation.errors > 0) return 'invalid';
  await new NodeIO().readBinary(glb);
  return 'loadable';
}
