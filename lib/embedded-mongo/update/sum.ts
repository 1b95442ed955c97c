import { Decimal128, Double, Long } from 'bson';
import { toNumber } from '../values/compare';
import { aligned, type Exact, exact } from '../values/numbers';
import { typeName } from '../values/type-name';

/** Addition and multiplication, as the three kinds of arithmetic they need. */
export type Arithmetic = {
  whole: (a: bigint, b: bigint) => bigint;
  double: (a: number, b: number) => number;
  decimal: (a: Exact, b: Exact) => Exact;
};

export const ADD: Arithmetic = {
  whole: (a, b) => a + b,
  double: (a, b) => a + b,
  decimal: (a, b) => {
    const [x, y, exponent] = aligned(a, b);
    return { coefficient: x + y, exponent };
  },
};

export const MULTIPLY: Arithmetic = {
  whole: (a, b) => a * b,
  double: (a, b) => a * b,
  decimal: (a, b) => ({
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
  }),
};

const INT_MAX = 2n ** 31n - 1n;
const LONG_MAX = 2n ** 63n - 1n;

/** The result in the wider type of the two; ints that overflow become longs, longs undefined. */
export function calculate(a: unknown, b: unknown, { whole, double, decimal }: Arithmetic): unknown {
  const types = new Set([typeName(a), typeName(b)]);
  if (types.has('decimal')) return decimalResult(a, b, decimal, double);
  if (types.has('double')) return asDouble(double(toNumber(a), toNumber(b)));
  const n = whole(wholeOf(a), wholeOf(b));
  if (n > LONG_MAX || n < -LONG_MAX - 1n) return undefined;
  const isInt = !types.has('long') && n <= INT_MAX && n >= -INT_MAX - 1n;
  return isInt ? Number(n) : Long.fromBigInt(n);
}

export function wholeOf(v: unknown): bigint {
  return v instanceof Long ? v.toBigInt() : BigInt(toNumber(v));
}

/** A whole double must say so, or it would be written as an int. */
function asDouble(n: number): number | Double {
  return typeName(n) === 'int' ? new Double(n) : n;
}

function decimalResult(
  a: unknown,
  b: unknown,
  decimal: Arithmetic['decimal'],
  double: Arithmetic['double'],
): Decimal128 {
  const [x, y] = [decimalOperand(a), decimalOperand(b)];
  if (typeof x === 'number' || typeof y === 'number') {
    return Decimal128.fromString(String(double(toNumber(a), toNumber(b))));
  }
  const { coefficient, exponent } = rounded(decimal(x, y));
  return Decimal128.fromString(`${coefficient}E${exponent}`);
}

/** A double enters decimal arithmetic with 15 digits, as in MongoDB. */
function decimalOperand(v: unknown): Exact | number {
  const n = toNumber(v);
  if (typeName(v) !== 'double' || !Number.isFinite(n)) return exact(v);
  return exact(Decimal128.fromString(n.toPrecision(15)));
}

const DIGITS = 34;

/** Half to even, to the 34 digits a decimal holds. */
function rounded({ coefficient, exponent }: Exact): Exact {
  const negative = coefficient < 0n;
  const magnitude = negative ? -coefficient : coefficient;
  const excess = String(magnitude).length - DIGITS;
  if (excess <= 0) return { coefficient, exponent };
  const unit = 10n ** BigInt(excess);
  const [quotient, rest] = [magnitude / unit, magnitude % unit];
  const up = rest * 2n > unit || (rest * 2n === unit && quotient % 2n === 1n);
  const result = up ? quotient + 1n : quotient;
  return rounded({ coefficient: negative ? -result : result, exponent: exponent + excess });
}
