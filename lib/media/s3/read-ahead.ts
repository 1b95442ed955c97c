import 'server-only';
import type { ByteRange } from '../media-store';

const FIRST_BYTES = 256 * 1024;
const MOST_BYTES = 8 * 1024 * 1024;

/** Which bytes to fetch when these are wanted: more each time while they are read in order, so that
 *  a whole file takes few requests and a look at its head takes a small one. `before`: what was
 *  fetched last. */
export function rangeToFetch(
  wanted: { offset: number; length: number },
  before: ByteRange | undefined,
  fileBytes: number,
): ByteRange {
  const { offset, length } = wanted;
  const isNext = before !== undefined && offset > before.start && offset <= before.end + 1;
  const grown = isNext ? 2 * (before.end + 1 - before.start) : FIRST_BYTES;
  const bytes = Math.max(length, Math.min(grown, MOST_BYTES));
  return { start: offset, end: Math.min(offset + bytes, fileBytes) - 1 };
}
