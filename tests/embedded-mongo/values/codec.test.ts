import { BSONRegExp, DBRef, Double, Int32, Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import {
  deserialize,
  deserializeExact,
  pickFields,
  plain,
  serialize,
} from '@/lib/embedded-mongo/values/codec';
import { randomDoc, seeded } from './seeded-values';

describe('BSON', () => {
  test('what was read exactly is written back byte by byte', () => {
    const random = seeded(3);
    for (let i = 0; i < 3_000; i++) {
      const bytes = serialize(randomDoc(random));
      expect(serialize(deserializeExact(bytes))).toEqual(bytes);
    }
  });

  test('reading exactly keeps number types and regex options apart', () => {
    const read = deserializeExact(
      serialize({
        i: new Int32(5),
        d: new Double(5),
        l: Long.fromNumber(5),
        f: 1.5,
        r: new BSONRegExp('a', 'sx'),
      }),
    );
    expect(read).toEqual({
      i: 5,
      d: new Double(5),
      l: Long.fromNumber(5),
      f: 1.5,
      r: new BSONRegExp('a', 'sx'),
    });
    expect(plain(read)).toMatchObject({ i: 5, d: 5, l: 5, f: 1.5 });
  });

  test('a long that is no safe integer stays a Long', () => {
    const big = Long.fromString('9007199254740993');
    expect(plain({ a: big })).toEqual({ a: big });
    expect(deserialize(serialize({ a: big }))).toEqual({ a: big });
  });

  test('a reference is a document with fields', () => {
    const id = new ObjectId();
    const bytes = serialize({ a: new DBRef('things', id), b: [new DBRef('x', id, 'db')] });
    for (const read of [deserialize(bytes), deserializeExact(bytes)]) {
      expect(read).toEqual({
        a: { $ref: 'things', $id: id },
        b: [{ $ref: 'x', $id: id, $db: 'db' }],
      });
    }
  });

  test('picking gives the named fields only', () => {
    const random = seeded(5);
    for (let i = 0; i < 500; i++) {
      const bytes = serialize(randomDoc(random));
      const wanted = ['a', 'constructor', 'none'];
      const whole = Object.entries(deserialize(bytes));
      const expected = whole.filter(([k]) => wanted.includes(k));
      const picked = pickFields(bytes, new Set(wanted));
      expect(new Map(Object.entries(picked))).toEqual(new Map(expected));
    }
  });

  test('__proto__ is a field like any other', () => {
    const doc = JSON.parse('{"__proto__":{"x":1},"a":{"__proto__":2}}');
    const read = deserializeExact(serialize(doc));
    expect(Object.keys(read)).toEqual(['__proto__', 'a']);
    expect(Object.hasOwn(Object(plain(read)), '__proto__')).toBe(true);
    expect(serialize(read)).toEqual(serialize(doc));
  });
});
