import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { LENGTH_UNITS, sizeWords } from '@/app/_viewer/length-units';
import { ModelSize } from '@/app/_viewer/model-size.client';

afterEach(cleanup);

test.each([
  ['m', '1.2 × 0.05 × 12.3 m'],
  ['cm', '120 × 5 × 1,230 cm'],
  ['mm', '1,200 × 50 × 12,300 mm'],
  ['in', '47.4 × 1.97 × 486 in'],
] as const)('a size in %s', (unit, words) => {
  expect(sizeWords([1.2044, 0.05, 12.345], unit)).toBe(words);
});

test('the unit that was chosen is the one of every size, and of the next visit', () => {
  render(
    <>
      <ModelSize size_m={[1, 2, 3]} />
      <ModelSize size_m={[2, 2, 2]} />
    </>,
  );
  const [first] = screen.getAllByLabelText('Unit');
  if (!first) throw new Error('no choice of unit');
  fireEvent.change(first, { target: { value: 'cm' } });
  expect(screen.getByText('100 × 200 × 300 cm')).toBeTruthy();
  expect(screen.getByText('200 × 200 × 200 cm')).toBeTruthy();
  expect(localStorage.getItem('length-unit')).toBe('cm');
  expect(LENGTH_UNITS[0]).toBe('m');
});
