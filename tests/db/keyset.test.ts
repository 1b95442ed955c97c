import { expect, test } from 'vitest';
import { newId } from '@/lib/db/id';
import { type Order, type Position, readPosition, writePosition } from '@/lib/db/keyset';

const time: Order = { field: 'at', kind: 'time', direction: -1 };
const text: Order = { field: 'name', kind: 'text', direction: 1 };
const number: Order = { field: 'size', kind: 'number', direction: -1, isNullable: true };
const id = newId();

test.each<[Order, Position['value']]>([
  [time, new Date('2026-11-24T10:00:00.123Z')],
  [text, 'ä “quoted” name'],
  [text, ''],
  [number, 0.5],
  [number, null],
])('a position of %j at %j is read as it was written', (order, value) => {
  expect(readPosition(writePosition({ value, id }), order)).toEqual({ value, id });
});

const written = (value: unknown, hex: unknown = id.toHexString()) =>
  Buffer.from(JSON.stringify([value, hex])).toString('base64url');

test.each<[string, Order, string]>([
  ['nothing', time, ''],
  ['words', time, 'next page please'],
  ['another list’s', time, written('a name')],
  ['another list’s', text, written(5)],
  ['a time that is none', time, written(1e99)],
  ['null where nothing is null', time, written(null)],
  ['no id', text, written('x', 'y')],
  ['an operator', text, written({ $gt: '' })],
])('%s is no position', (_, order, cursor) => {
  expect(() => readPosition(cursor, order)).toThrow(/next_cursor/);
});
