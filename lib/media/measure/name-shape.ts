import type { ShapeName } from '../look';

/** Thinner than this share of the longest side, with a second side that is long, is flat. */
const FLAT = { thin: 0.2, broad: 0.4 };
/** Longer than the others by this factor is tall or wide. */
const LONG = 1.5;

/** How a model of this width, height and depth stands; null where it has no size. */
export function nameShape([width, height, depth]: readonly number[]): ShapeName | null {
  const [least, second, longest] = [width, height, depth].sort((a, b) => a - b);
  if (!(longest > 0)) return null;
  if (least < longest * FLAT.thin && second > longest * FLAT.broad) return 'flat';
  const across = Math.max(width, depth);
  if (height >= across * LONG) return 'tall';
  return across >= height * LONG ? 'wide' : 'boxy';
}
