import 'server-only';
import type { Surroundings } from '../verify/surroundings';
import { foundOf, strike } from './found';
import { LEFT_AFTER_MS } from './run-check';
import type { Repaired } from './view';

/** Deletes half downloads that nobody has written to for an hour: none takes as long. */
export async function sweepStrayParts({ media, clock }: Surroundings): Promise<Repaired> {
  const parts = await foundOf('part');
  const files = await media.sweepParts(new Date(clock.now() - LEFT_AFTER_MS));
  for (const part of parts) await strike(part);
  return { files, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), left: 0 };
}
