import { describe, expect, test } from 'vitest';
import { positionOf } from '@/lib/embedded-mongo/query/positional';
import type { Doc } from '@/lib/embedded-mongo/values/document';

const doc: Doc = {
  _id: 1,
  a: [
    { k: 1, v: 5 },
    { k: 2, v: 9 },
    { k: 2, v: 1 },
  ],
  tags: ['x', 'y'],
};

describe('the position a filter gives', () => {
  test.each<[string, Doc, number | undefined]>([
    ['the element that meets all conditions on the array', { 'a.k': 2, 'a.v': 1 }, 2],
    ['the element of $elemMatch', { a: { $elemMatch: { k: 2, v: { $lt: 5 } } } }, 2],
    ['the last condition, where no element meets all', { 'a.v': 5, 'a.k': 2 }, 1],
    ['a clause of $and', { $and: [{ _id: 1 }, { 'a.v': 9 }] }, 1],
    ['the clause of $or that is met', { $or: [{ 'a.k': 7 }, { 'a.v': 1 }] }, 2],
    ['the last value of $all', { 'a.v': { $all: [5, 9] } }, 1],
    ['another array, where none of the conditions is on this one', { tags: 'y' }, 1],
    ['a whole element', { a: { k: 2, v: 9 } }, 1],
    ['nothing from a negation', { 'a.k': { $ne: 7 } }, undefined],
    ['nothing from other fields', { _id: 1 }, undefined],
  ])('is %s', (_, filter, expected) => {
    expect(positionOf(doc, 'a', filter, {})).toBe(expected);
  });
});
