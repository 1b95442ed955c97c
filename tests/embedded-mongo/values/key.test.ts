import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { compare } from '@/lib/embedded-mongo/values/compare';
import { encodeKey, keyAfter } from '@/lib/embedded-mongo/values/key';
import { randomNumber, randomValue, seeded } from './seeded-values';

const none = Buffer.alloc(0);
const key = (...values: unknown[]) => encodeKey(none, values);
const orderOfKeys = (a: unknown, b: unknown, direction = 1) =>
  Math.sign(Buffer.compare(encodeKey(none, [a], [direction]), encodeKey(none, [b], [direction])));

describe('index keys', () => {
  test.each([
    ['any values', randomValue],
    ['numbers of all types', randomNumber],
  ])('keys of %s sort as the values compare, forward and inverted', (_, make) => {
    const random = seeded(7);
    for (let i = 0; i < 20_000; i++) {
      const [a, b] = [make(random), make(random)];
      const expected = Math.sign(compare(a, b));
      if (orderOfKeys(a, b) !== expected || orderOfKeys(a, b, -1) !== 0 - expected) {
        expect({ a, b, keys: orderOfKeys(a, b), down: orderOfKeys(a, b, -1) }).toEqual({
          a,
          b,
          keys: expected,
          down: 0 - expected,
        });
      }
    }
  });

  test('the order is total: comparing is antisymmetric and transitive', () => {
    const random = seeded(11);
    for (let i = 0; i < 5_000; i++) {
      const [a, b, c] = [randomValue(random), randomValue(random), randomValue(random)];
      expect(Math.sign(compare(a, b))).toBe(0 - Math.sign(compare(b, a)));
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
    }
  });

  test('compound keys sort by the first value, then the second', () => {
    const sorted = [key('a', 2), key('a', 10), key('a\0', 1), key('ab', 0), key('b', -1)];
    expect([...sorted].reverse().sort(Buffer.compare)).toEqual(sorted);
  });

  test('one number has one key whatever its type, and neighbours beyond 2^53 differ', () => {
    expect(key(5)).toEqual(key(Long.fromNumber(5)));
    expect(key(5)).toEqual(key(new Double(5)));
    expect(key(5)).toEqual(key(Decimal128.fromString('5.00')));
    expect(key(0)).toEqual(key(-0));
    expect(key(Long.fromString('9007199254740993'))).not.toEqual(
      key(Long.fromString('9007199254740992')),
    );
    expect(key(0.1)).not.toEqual(key(Decimal128.fromString('0.1')));
  });

  test('long values stay short and distinct, and their bound is not above them', () => {
    const [one, other] = [`${'x'.repeat(2000)}1`, `${'x'.repeat(2000)}2`];
    expect(key(one).length).toBeLessThan(700);
    expect(key(one)).not.toEqual(key(other));
    const bound = encodeKey(none, [one], undefined, true);
    expect(Buffer.compare(bound, key(one))).toBeLessThanOrEqual(0);
    expect(Buffer.compare(bound, key(other))).toBeLessThanOrEqual(0);
    expect(Buffer.compare(keyAfter(bound), key(other))).toBe(1);
  });

  test('the key after a prefix is above all keys with that prefix and below the next prefix', () => {
    expect(keyAfter(Buffer.from([1, 2]))).toEqual(Buffer.from([1, 3]));
    expect(keyAfter(Buffer.from([1, 0xff]))).toEqual(Buffer.from([2]));
    expect(Buffer.compare(keyAfter(Buffer.from([0xff])), Buffer.from([0xff, 0xfe]))).toBe(1);
  });
});
