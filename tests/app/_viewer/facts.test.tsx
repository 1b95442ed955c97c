import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Facts } from '@/app/_viewer/facts';
import type { ModelStats } from '@/lib/generations/view';
import { viewOf } from '../generation-view';

afterEach(cleanup);

const showFacts = (validator?: ModelStats['validator']) => {
  const stats: ModelStats = {
    triangles: 30_000,
    vertices: 15_002,
    materials: 1,
    textures: 3,
    size_m: [1, 2, 1],
    ...(validator ? { validator } : {}),
  };
  render(<Facts view={viewOf({ status: 'completed', stats })} />);
};
const note = () => screen.queryByText(/glTF rules/)?.textContent;

test.each([
  [1, 'This file breaks the glTF rules in one place; some programs may not open it.'],
  [1000, 'This file breaks the glTF rules in 1,000 places; some programs may not open it.'],
])('a model with %i broken rules says so', (errors, words) => {
  showFacts({ errors, warnings: 2, codes: ['ACCESSOR_INDEX_OOB'] });
  expect(note()).toBe(words);
});

test('a sound model, and one that could not be checked, say nothing of rules', () => {
  showFacts({ errors: 0, warnings: 12, codes: [] });
  showFacts();
  expect(note()).toBeUndefined();
});

test.each([
  ['meshy', {}, /^Not the object’s own size: without “Real size” everything/],
  ['meshy', { auto_size: true }, /^The size is what Meshy took the object’s own to be/],
  ['demo', { auto_size: true }, /^The size is what the demo engine took/],
] as const)('what a size is worth is said where it stands: %s %j', (engine, options, words) => {
  const stats = { triangles: 1, vertices: 3, materials: 1, textures: 0, size_m: [1, 2, 1] };
  render(<Facts view={viewOf({ engine, options, stats: stats as ModelStats })} />);
  expect(screen.getByText(words)).toBeTruthy();
  cleanup();
  render(<Facts view={viewOf({ engine, options, stats: null })} />);
  expect(screen.queryByText(words)).toBeNull();
});
