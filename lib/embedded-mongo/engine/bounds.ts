import { RANK, rank } from '../values/compare';
import { type Doc, own } from '../values/document';
import { encodeKey, keyAfter, typeTag } from '../values/key';
import type { Index } from './collection';
import { cut } from './keys';
import { isPoint, RANGE_OPERATORS } from './plan';

/** low <= key < high. Never too narrow: the filter looks at every candidate again. */
export type Bounds = { low: Buffer; high: Buffer };

export function boundsOf(index: Index, point: unknown[], range: Doc | undefined): Bounds {
  const directions = index.fields.map(({ direction }) => direction);
  const whole = encodeKey(index.prefix, point, directions);
  const base = cut(whole, index.prefix.length);
  let bounds = { low: base, high: keyAfter(base) };
  if (!range || base.length < whole.length) return bounds;
  const direction = directions[point.length] ?? 1;
  for (const operator of RANGE_OPERATORS) {
    const limit = own(range, operator);
    if (!isPoint(limit) || isExtreme(limit)) continue;
    bounds = narrower(bounds, oneSided(base, limit, operator.startsWith('$g'), direction));
    // In an array one element may satisfy one bound and another element the other.
    if (index.multikey) break;
  }
  return bounds;
}

/** Within the limit's own type: range operators never leave it. */
function oneSided(base: Buffer, limit: unknown, isFloor: boolean, direction: 1 | -1): Bounds {
  const at = encodeKey(base, [limit], [direction], true);
  const type = endOfType(base, limit, direction);
  const isLow = isFloor === direction > 0;
  return isLow ? { low: at, high: type.high } : { low: type.low, high: keyAfter(at) };
}

function endOfType(base: Buffer, limit: unknown, direction: 1 | -1): Bounds {
  const tag = typeTag(rank(limit));
  const low = Buffer.concat([base, Buffer.of(direction < 0 ? 0xff - tag : tag)]);
  return { low, high: keyAfter(low) };
}

function narrower(a: Bounds, b: Bounds): Bounds {
  return {
    low: Buffer.compare(a.low, b.low) > 0 ? a.low : b.low,
    high: Buffer.compare(a.high, b.high) < 0 ? a.high : b.high,
  };
}

/** MinKey and MaxKey bound every type. */
function isExtreme(value: unknown): boolean {
  return rank(value) === RANK.minKey || rank(value) === RANK.maxKey;
}
