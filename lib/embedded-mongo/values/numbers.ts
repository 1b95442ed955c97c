import { Decimal128, Double, Int32, Long } from 'bson';
import { bsonType } from './document';

/** A finite number exactly: coefficient · 10^exponent. */
export type Exact = { coefficient: bigint; exponent: number };

/** A Timestamp is a Long to JavaScript, but no number to MongoDB. */
export function isLong(v: unknown): v is Long {
  return v instanceof Long && bsonType(v) === 'Long';
}

export function isNumeric(v: unknown): boolean {
  return (
    typeof v === 'number' ||
    typeof v === 'bigint' ||
    v instanceof Double ||
    v instanceof Int32 ||
    v instanceof Decimal128 ||
    isLong(v)
  );
}

/** The nearest double; NaN for what is no number. Never decreases as the number grows. */
export function nearestDouble(v: unknown): number {
  if (typeof v === 'number') return v;
  if (v instanceof Long) return v.toNumber();
  if (v instanceof Double || v instanceof Int32) return v.value;
  if (v instanceof Decimal128) return Number(v.toString());
  return typeof v === 'bigint' ? Number(v) : Number.NaN;
}

/** True where the nearest double may differ from the number itself. */
export function mayExceedDouble(v: unknown): boolean {
  return v instanceof Decimal128 || v instanceof Long || typeof v === 'bigint';
}

/** NaN sorts below every other number and equals itself. */
export function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** Compares across int, long, double and decimal without rounding. */
export function compareNumbers(a: unknown, b: unknown): number {
  const rough = compareDoubles(nearestDouble(a), nearestDouble(b));
  if (rough !== 0 || (!mayExceedDouble(a) && !mayExceedDouble(b))) return rough;
  return compareExact(exact(a), exact(b));
}

export function compareExact(x: Exact | number, y: Exact | number): number {
  if (typeof x === 'number' || typeof y === 'number') {
    return compareDoubles(roughly(x), roughly(y));
  }
  const [a, b] = aligned(x, y);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is finite lies strictly between the infinities, however large. */
function roughly(x: Exact | number): number {
  return typeof x === 'number' ? x : 0;
}

export function aligned(x: Exact, y: Exact): [bigint, bigint, number] {
  const exponent = Math.min(x.exponent, y.exponent);
  const scaled = (e: Exact) => e.coefficient * 10n ** BigInt(e.exponent - exponent);
  return [scaled(x), scaled(y), exponent];
}

/** The number without rounding; NaN and the infinities as themselves. */
export function exact(v: unknown): Exact | number {
  if (v instanceof Decimal128) return exactDecimal(v.toString());
  if (v instanceof Long) return { coefficient: v.toBigInt(), exponent: 0 };
  if (typeof v === 'bigint') return { coefficient: v, exponent: 0 };
  const n = nearestDouble(v);
  if (Number.isInteger(n)) return { coefficient: BigInt(n), exponent: 0 };
  return Number.isFinite(n) ? exactDouble(n) : n;
}

function exactDecimal(text: string): Exact | number {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (!parts) return Number(text);
  const [, sign = '', whole = '0', fraction = '', power = '0'] = parts;
  const magnitude = BigInt(whole + fraction);
  return {
    coefficient: sign ? -magnitude : magnitude,
    exponent: Number(power) - fraction.length,
  };
}

const bits = new DataView(new ArrayBuffer(8));

/** Every double is mantissa · 2^power, and 2^-k is 5^k · 10^-k. */
function exactDouble(n: number): Exact {
  bits.setFloat64(0, n);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const signed = n < 0 ? -mantissa : mantissa;
  const power = Math.max(biased, 1) - 1075;
  return power >= 0
    ? { coefficient: signed << BigInt(power), exponent: 0 }
    : { coefficient: signed * 5n ** BigInt(-power), exponent: power };
}
