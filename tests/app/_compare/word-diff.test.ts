import { expect, test } from 'vitest';
import { compareRows } from '@/app/_compare/compare-rows';
import { wordDiff } from '@/app/_compare/word-diff';
import { modelFile, viewOf } from '../generation-view';

/** `[what only one has]` in what both have. */
const marked = (one: string, other: string) =>
  wordDiff(one, other).map((runs) =>
    runs.map(({ words, isShared }) => (isShared ? words : `[${words}]`)).join(' '),
  );

test.each([
  ['a red mug', 'a red mug', 'a red mug', 'a red mug'],
  ['a red mug', 'a blue mug', 'a [red] mug', 'a [blue] mug'],
  ['a mug', 'a small mug with a handle', 'a mug', 'a [small] mug [with a handle]'],
  ['a Mug, of clay', 'a mug of clay', 'a Mug, of clay', 'a mug of clay'],
  ['one  two\nthree', 'three one two', 'one two [three]', '[three] one two'],
  ['eine Tasse', '茶碗', '[eine Tasse]', '[茶碗]'],
  ['', 'a mug', '', '[a mug]'],
])('of %j and %j the words are %j and %j', (one, other, left, right) => {
  expect(marked(one, other)).toEqual([left, right]);
});

test('the longest prompts are compared', () => {
  const long = Array.from({ length: 400 }, (_, at) => at % 7).join(' ');
  expect(marked(long, `${long} more`)).toEqual([long, `${long} [more]`]);
});

test('the numbers that differ are marked, and what is not known is a dash', () => {
  const painted = viewOf({
    status: 'completed',
    quality: 'high',
    files: [modelFile],
    stats: { triangles: 9000, vertices: 4500, materials: 1, textures: 3, size_m: [1, 2, 0.5] },
    credits: { preview: 20, refine: 10, estimate: 30 },
    completed_at: '2026-11-24T10:02:05.000Z',
  });
  const rows = compareRows(painted, viewOf(), 'cm');
  expect(rows.map(({ name, values }) => [name, ...values])).toEqual([
    ['Status', 'Ready', 'In progress'],
    ['Quality', 'High', 'Standard'],
    ['Triangles', '9,000', '—'],
    ['Vertices', '4,500', '—'],
    ['Materials', '1', '—'],
    ['Textures', '3', '—'],
    ['Size', '100 × 200 × 50 cm', '—'],
    ['File', '2.1 MB', '—'],
    ['Charged', '30 credits', '—'],
    ['Made in', '2 min 05 s', '—'],
  ]);
  expect(compareRows(painted, { ...painted, title: 'x' }, 'm').some((row) => row.isDifferent)).toBe(
    false,
  );
});
