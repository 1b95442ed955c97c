import { createHash } from 'node:crypto';
import type { ObjectId, Timestamp } from 'bson';
import { binaryParts, codeText, RANK, rank, regExpParts } from './compare';
import type { Doc } from './document';
import { KeyBytes } from './key-bytes';
import {
  compareDoubles,
  compareExact,
  type Exact,
  exact,
  mayExceedDouble,
  nearestDouble,
} from './numbers';

/** LMDB bounds a key: a longer part keeps its first bytes and a hash of the whole. */
const MAX_PART_BYTES = 600;
const FIRST_TAG = 0x10;
const END = 0;

const out = new KeyBytes();

/**
 * Encodes values one after another onto a prefix so that the bytes sort as the values compare.
 * A direction below 0 inverts its value's bytes. As a bound a long value loses its hash, so that
 * the bound is not above any value that starts alike.
 */
export function encodeKey(
  prefix: Buffer,
  values: readonly unknown[],
  directions?: readonly number[],
  asBound = false,
): Buffer {
  out.start(prefix);
  for (const [i, v] of values.entries()) {
    const from = out.length;
    writeValue(v);
    if (out.length - from > MAX_PART_BYTES) {
      const hash = createHash('sha1').update(out.since(from)).digest();
      out.truncate(from + MAX_PART_BYTES);
      if (!asBound) out.bytes(hash);
    }
    if ((directions?.[i] ?? 1) < 0) out.invertFrom(from);
  }
  return out.take();
}

/** The least key above every key that starts with `k`. */
export function keyAfter(k: Buffer): Buffer {
  const after = Buffer.from(k);
  let last = after.length - 1;
  while (last >= 0 && after[last] === 0xff) last--;
  if (last < 0) return Buffer.concat([k, Buffer.alloc(1, 0xff)]);
  after[last] = (after[last] ?? 0) + 1;
  return after.subarray(0, last + 1);
}

/** The first byte of every key of a type, for bounds that hold one whole type. */
export function typeTag(typeRank: number): number {
  return typeRank + FIRST_TAG;
}

/** The rank of a value tells its class, so each writer may take it as that class. */
const WRITERS: Record<number, (v: unknown) => void> = {
  [RANK.number]: writeNumber,
  [RANK.string]: (v) => out.text(String(v)),
  [RANK.object]: (v) => writeDoc(v as Doc),
  [RANK.array]: (v) => writeArray(v as unknown[]),
  [RANK.binary]: writeBinary,
  [RANK.objectId]: (v) => out.bytes((v as ObjectId).id),
  [RANK.bool]: (v) => out.byte(v ? 1 : 0),
  [RANK.date]: (v) => out.double((v as Date).getTime()),
  [RANK.timestamp]: (v) => writeTimestamp(v as Timestamp),
  [RANK.regex]: writeRegExp,
  [RANK.code]: (v) => out.text(codeText(v)),
};

function writeValue(v: unknown): void {
  const type = rank(v);
  out.byte(typeTag(type));
  WRITERS[type]?.(v);
}

function writeArray(values: readonly unknown[]): void {
  for (const v of values) writeValue(v);
  out.byte(END);
}

function writeTimestamp(v: Timestamp): void {
  out.uint32(v.high >>> 0);
  out.uint32(v.low >>> 0);
}

function writeRegExp(v: unknown): void {
  const { pattern, options } = regExpParts(v);
  out.text(pattern);
  out.text(options);
}

function writeDoc(d: Doc): void {
  for (const k of Object.keys(d)) {
    out.byte(typeTag(rank(d[k])));
    out.text(k);
    writeValue(d[k]);
  }
  out.byte(END);
}

function writeBinary(v: unknown): void {
  const { bytes, subtype } = binaryParts(v);
  out.uint32(bytes.length);
  out.byte(subtype);
  out.bytes(bytes);
}

const EQUAL = 0x80;

/** The nearest double, then where the number lies beside it, then (only if beside) its digits. */
function writeNumber(v: unknown): void {
  const double = nearestDouble(v);
  out.double(double);
  const side = mayExceedDouble(v) ? besideDouble(v, double) : 0;
  out.byte(EQUAL + Math.sign(side));
  if (side !== 0) writeDigits(exact(v));
}

function besideDouble(v: unknown, double: number): number {
  const value = exact(v);
  if (typeof value === 'number') return compareDoubles(value, double);
  return compareExact(value, exact(double));
}

/** Scientific notation that sorts: the power of ten of the first digit, then the digits. */
function writeDigits(value: Exact | number): void {
  if (typeof value === 'number') return;
  const negative = value.coefficient < 0n;
  const digits = String(negative ? -value.coefficient : value.coefficient);
  const from = out.length;
  out.uint32(0x80000000 + value.exponent + digits.length);
  out.text(digits.replace(/0+$/, ''));
  if (negative) out.invertFrom(from);
}
