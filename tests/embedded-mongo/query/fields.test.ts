import { describe, expect, test } from 'vitest';
import { expressionFields, fieldsOf, pinned } from '@/lib/embedded-mongo/query/fields';
import type { Doc } from '@/lib/embedded-mongo/values/document';

describe('the fields a filter reads', () => {
  test.each<[Doc, string[] | null]>([
    [{ 'a.b': 1, $or: [{ c: 1 }, { $nor: [{ d: 1 }] }] }, ['a', 'c', 'd']],
    [{ $expr: { $gt: ['$x.y', '$z'] } }, ['x', 'z']],
    [{ a: 1, $expr: { $eq: ['$$ROOT', 1] } }, null],
    [{ $comment: 'why' }, []],
  ])('of %j are %j', (filter, expected) => {
    const fields = fieldsOf(filter);
    expect(fields && [...fields].sort()).toEqual(expected);
  });

  test.each<[unknown, string[] | null]>([
    [{ $map: { input: '$l', as: 'x', in: '$$x.y' } }, ['l']],
    [{ $getField: 'a' }, null],
    ['$$CURRENT.a', null],
    [{ $sum: ['$a', 1, '$$NOW'] }, ['a']],
  ])('of the expression %j are %j', (expression, expected) => {
    const fields = expressionFields(expression);
    expect(fields && [...fields].sort()).toEqual(expected);
  });
});

test('pins hold the operators of plain conditions and of $and, by path', () => {
  const filter = {
    a: 1,
    b: { $gt: 1 },
    $and: [{ b: { $lt: 9 } }, { 'c.d': null }],
    $or: [{ e: 1 }],
  };
  expect(pinned(filter)).toEqual({ a: { $eq: 1 }, b: { $gt: 1, $lt: 9 }, 'c.d': { $eq: null } });
});
