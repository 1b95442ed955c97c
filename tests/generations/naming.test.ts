import { expect, test } from 'vitest';
import { sortName, Tag, Tags, Title } from '@/lib/generations/naming';

test.each([
  [' My   robot ', 'My robot'],
  ['   ', null],
  [null, null],
  ['e\u0301', 'é'],
])('the title %j is kept as %j', (typed, kept) => {
  expect(Title.parse(typed)).toBe(kept);
});

test('a title is held to its length after it was tidied', () => {
  expect(Title.safeParse(`  ${'x'.repeat(120)}  `).success).toBe(true);
  expect(Title.safeParse('x'.repeat(121)).error?.issues[0]?.message).toContain('120');
});

test.each([
  [' Toy  Cars ', 'toy cars'],
  ['ÄPFEL', 'äpfel'],
])('the tag %j is kept as %j', (typed, kept) => {
  expect(Tag.parse(typed)).toBe(kept);
});

test.each(['', '  ', 'a,b', 'x'.repeat(41), 7])('%j is no tag', (typed) => {
  expect(Tag.safeParse(typed).success).toBe(false);
});

test('tags that are the same but for their letters are one; twenty-one are too many', () => {
  expect(Tags.parse(['Red', 'red ', 'car'])).toEqual(['red', 'car']);
  const many = Array.from({ length: 21 }, (_, at) => `tag ${at}`);
  expect(Tags.safeParse(many).success).toBe(false);
});

test('a list by name goes by the title, or else by the prompt, whatever its letters', () => {
  expect(sortName({ title: 'Zebra', prompt: 'a horse' })).toBe('zebra');
  expect(sortName({ title: null, prompt: '  A\nHorse ' })).toBe('a horse');
});
