import 'server-only';
import type { ByteRange } from './media-store';

export type RangeAsked = { kind: 'whole' } | { kind: 'part'; range: ByteRange } | { kind: 'never' };

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/i;

/** Reads a Range header for a file of `bytes` bytes (RFC 9110, 14.2). Anything malformed and any
 *  list of ranges asks for the whole file; 'never' is a range outside it (416). */
export function readRange(header: string | undefined, bytes: number): RangeAsked {
  const [, first = '', last = ''] = ONE_RANGE.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0
      ? { kind: 'never' }
      : { kind: 'part', range: { start: bytes - length, end: bytes - 1 } };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  return start < bytes ? { kind: 'part', range: { start, end } } : { kind: 'never' };
}

/** Whether If-None-Match already names this version (weak comparison, as the RFC wants here). */
export function hasVersion(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
