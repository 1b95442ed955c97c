import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MonthList } from '@/app/_money/month-list';

const shown = (spent: readonly number[], month = '2026-11') => {
  const names = ['2026-11', '2026-10', '2026-09', '2026-08'];
  const months = names.map((name, index) => ({ month: name, spent: spent[index] ?? 0 }));
  render(
    <MonthList spending={{ engine: 'meshy', months, month, models: [], is_partial: false }} />,
  );
  return screen.getAllByRole('link').map((link) => link.textContent);
};

test('the months go back to the first that cost something, with those between that cost nothing', () => {
  expect(shown([30, 0, 10])).toEqual(['Nov 2026', 'Oct 2026', 'Sept 2026']);
});

test('who has spent nothing yet sees the present month', () => {
  expect(shown([])).toEqual(['Nov 2026']);
});

test('a month that was asked for by its address is there, whatever it cost', () => {
  expect(shown([30], '2026-09')).toEqual(['Nov 2026', 'Oct 2026', 'Sept 2026']);
});
