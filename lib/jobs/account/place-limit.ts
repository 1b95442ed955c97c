import 'server-only';
import { MINUTE } from '../../clock';

/** How long the queue is left alone before it is tried with one more. */
const TRY_EVERY_MS = MINUTE;

/** `set`: the size from the settings; `seen`: what Meshy was seen to take; `tried_at`: when it last
 *  refused one or was tried, ms since epoch. */
type Known = { set?: number | undefined; seen?: number | undefined; tried_at: number | null };

/** How many tasks may be in flight. `proves`: the size that is shown by filling the last of them. */
export type PlaceLimit = { places: number; proves?: number };

/** Undefined while nothing is known: then the first refusal will tell. */
export function placeLimit({ set, seen, tried_at }: Known, now: number): PlaceLimit | undefined {
  if (seen === undefined) return set === undefined ? undefined : { places: set };
  if (set !== undefined && set <= seen) return { places: set };
  const isTime = tried_at === null || now - tried_at >= TRY_EVERY_MS;
  return isTime ? { places: seen + 1, proves: seen + 1 } : { places: seen };
}
