import { describe, expect, test } from 'vitest';
import { type Chip, hasChip, MATERIALS, STYLES, toggleChip } from '@/lib/prompts/chips';
import { refinePrompt } from '@/lib/prompts/prompt';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';

const named = (label: string): Chip => {
  const chip = [...STYLES, ...MATERIALS].find((one) => one.label === label);
  if (!chip) throw new Error(`There is no chip ${label}.`);
  return chip;
};
const lowPoly = named('Low-poly');
const voxel = named('Voxel');
const wood = named('Wood');
const stone = named('Stone');

test('a chip adds its words at the end, and takes just these away again', () => {
  const written = toggleChip('An owl with big eyes', wood);
  expect(written).toBe('An owl with big eyes, carved wood');
  expect(toggleChip(written, wood)).toBe('An owl with big eyes');
});

test.each([
  ['An owl.', 'An owl, carved wood'],
  ['An owl, ', 'An owl, carved wood'],
  ['', 'carved wood'],
  ['  ', 'carved wood'],
])('to %j it is added as %j', (before, after) => {
  expect(toggleChip(before, wood)).toBe(after);
});

test('another style takes the place of the first; materials stand side by side', () => {
  expect(toggleChip('An owl, low-poly style, blue', voxel)).toBe('An owl, blue, voxel style');
  expect(toggleChip(toggleChip('An owl', wood), stone)).toBe('An owl, carved wood, rough stone');
});

describe('words typed by hand', () => {
  test.each([
    ['An owl, Low-Poly  style', true],
    ['a low-poly style owl', true],
    ['a low-poly owl', false],
    ['a low-poly styled owl', false],
    ['an ultra-low-poly style owl', false],
  ])('%j has it: %s', (prompt, has) => {
    expect(hasChip(prompt, lowPoly)).toBe(has);
  });

  test.each([
    ['a low-poly style owl, blue', 'a owl, blue'],
    ['low-poly style, an owl', 'an owl'],
    ['low-poly style owl, low-poly style', 'owl'],
    ['An owl,\nlow-poly style, blue', 'An owl, blue'],
    ['low-poly style', ''],
  ])('%j loses it and becomes %j', (before, after) => {
    expect(toggleChip(before, lowPoly)).toBe(after);
  });
});

test('every chip has words of its own, and none is lost on the way to Meshy', () => {
  const chips = [...STYLES, ...MATERIALS];
  expect(new Set(chips.map(({ label }) => label)).size).toBe(chips.length);
  for (const chip of chips) {
    const others = chips.filter((other) => other !== chip);
    expect(others.some((other) => hasChip(toggleChip('An owl', chip), other))).toBe(false);
    expect(refinePrompt(toggleChip('An owl', chip))).toContain(chip.words);
  }
  expect(chips.map(({ words }) => words).join(', ').length).toBeLessThan(PROMPT_MAX_CHARS);
});
