import { expect, test } from 'vitest';
import { nameOf } from '@/app/_gallery/naming';
import { viewOf } from '../generation-view';

test.each([
  { name: 'its prompt', over: {}, is: 'a cute dragon' },
  {
    name: 'the number of its texture',
    over: { texture_number: 2 },
    is: 'a cute dragon · texture 2',
  },
  {
    name: 'its place among variants',
    over: { variant: { place: 3, count: 4 } },
    is: 'a cute dragon · variant 3 of 4',
  },
  {
    name: 'a name of its own alone',
    over: { title: 'Puff', variant: { place: 3, count: 4 } },
    is: 'Puff',
  },
] as const)('a model is told from others by $name', ({ over, is }) => {
  expect(nameOf(viewOf(over), 60)).toBe(is);
});

test('a long prompt is cut, and its number is not', () => {
  const view = viewOf({ prompt: 'x'.repeat(80), texture_number: 12 });
  expect(nameOf(view, 10)).toBe(`${'x'.repeat(9)}… · texture 12`);
});
