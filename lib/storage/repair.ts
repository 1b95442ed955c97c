import 'server-only';
import { audit } from '../audit/audit';
import type { Caller } from '../auth/caller';
import type { Surroundings } from '../verify/surroundings';
import { fetchLost } from './fetch-lost';
import { moveOrphans } from './move-orphans';
import { returnLost } from './return-lost';
import { sweepStrayParts } from './sweep-stray-parts';
import type { Repair, Repaired } from './view';

const VERBS: Record<Repair, (surroundings: Surroundings) => Promise<Repaired>> = {
  'move-orphans': moveOrphans,
  'sweep-parts': sweepStrayParts,
  'fetch-again': fetchLost,
  'return-lost': returnLost,
};

/** Mends what the last look found, as far as it is still so. Repeatable. */
export async function repair(
  { user: actor, address }: Caller,
  what: Repair,
  surroundings: Surroundings,
): Promise<Repaired> {
  const repaired = await VERBS[what](surroundings);
  if (repaired.files > 0) {
    const { files, bytes } = repaired;
    await audit({ action: `storage.${what}`, actor, address, facts: { files, bytes } });
  }
  return repaired;
}
