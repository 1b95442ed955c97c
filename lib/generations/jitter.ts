import 'server-only';

/**
 * Between half of `ms` and all of it, so that what failed together does not come back together.
 * The same seed gives the same wait: decisions stay pure.
 */
export function equalJitter(ms: number, seed: string): number {
  return Math.round(ms / 2 + (ms / 2) * shareOf(seed));
}

/** From 0 to below 1, spread evenly over seeds (FNV-1a, mixed as in MurmurHash3). */
function shareOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
