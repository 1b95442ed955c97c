import { Binary, Long } from 'bson';
import { toNumber } from '../values/compare';
import { badValue, parseError } from '../values/errors';
import { isLong, isNumeric } from '../values/numbers';
import { anyValue, type Operator, type PathTest } from './condition';

/** The integer part, where the number has one that fits 64 bits. */
function integerPart(v: unknown): bigint | undefined {
  if (isLong(v)) return v.toBigInt();
  const n = Math.trunc(toNumber(v));
  return Number.isFinite(n) && Math.abs(n) < 2 ** 63 ? BigInt(n) : undefined;
}

function mod(arg: unknown): PathTest {
  if (!Array.isArray(arg)) throw badValue('malformed mod, needs to be an array');
  if (arg.length < 2) throw badValue('malformed mod, not enough elements');
  if (arg.length > 2) throw badValue('malformed mod, too many elements');
  if (!isNumeric(arg[0])) throw badValue('malformed mod, divisor not a number');
  if (!isNumeric(arg[1])) throw badValue('malformed mod, remainder not a number');
  const [divisor, remainder] = [integerPart(arg[0]), integerPart(arg[1])];
  if (divisor === undefined) throw badValue('malformed mod, divisor value is invalid');
  if (remainder === undefined) throw badValue('malformed mod, remainder value is invalid');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  return anyValue((value) => {
    const n = isNumeric(value) ? integerPart(value) : undefined;
    return n !== undefined && n % divisor === remainder;
  });
}

function bytesAsBits({ buffer, position }: Binary): bigint {
  let bits = 0n;
  for (let i = position - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(buffer[i] ?? 0);
  return bits;
}

function bitMask(op: string, arg: unknown): bigint {
  if (Array.isArray(arg)) {
    return arg.reduce<bigint>((mask, position) => mask | (1n << bitPosition(op, position)), 0n);
  }
  if (arg instanceof Binary) return bytesAsBits(arg);
  if (!isNumeric(arg))
    throw badValue(`${op} takes an Array, a number, or a BinData but received: ${String(arg)}`);
  const mask = integerPart(arg);
  if (mask === undefined || Number(mask) !== toNumber(arg)) {
    throw parseError(`Expected an integer: ${op}: ${String(arg)}`);
  }
  if (mask < 0n) throw parseError(`Expected a non-negative number in: ${op}: ${mask}`);
  return mask;
}

function bitPosition(op: string, v: unknown): bigint {
  const n = toNumber(v);
  if (!isNumeric(v) || !Number.isInteger(n))
    throw badValue(`bit positions must be an integer but got: ${op}`);
  if (n < 0) throw badValue(`bit positions must be >= 0 but got: ${op}: ${n}`);
  return BigInt(Math.min(n, 2 ** 20));
}

/** Negative numbers carry their sign into all higher bits, as two's complement does. */
function bitsOf(v: unknown): bigint | undefined {
  if (v instanceof Binary) return bytesAsBits(v);
  if (v instanceof Long) return integerPart(v);
  return isNumeric(v) && Number.isInteger(toNumber(v)) ? integerPart(v) : undefined;
}

function bits(op: string, holds: (value: bigint, mask: bigint) => boolean): Operator {
  return (arg) => {
    const mask = bitMask(op, arg);
    return anyValue((value) => {
      const found = bitsOf(value);
      return found !== undefined && holds(found, mask);
    });
  };
}

export const ARITHMETIC_OPERATORS: Record<string, Operator> = {
  $mod: (arg) => mod(arg),
  $bitsAllSet: bits('$bitsAllSet', (value, mask) => (value & mask) === mask),
  $bitsAnySet: bits('$bitsAnySet', (value, mask) => (value & mask) !== 0n),
  $bitsAllClear: bits('$bitsAllClear', (value, mask) => (value & mask) === 0n),
  $bitsAnyClear: bits('$bitsAnyClear', (value, mask) => (value & mask) !== mask),
};
