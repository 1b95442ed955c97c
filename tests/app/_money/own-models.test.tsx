import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { OwnModels } from '@/app/_money/own-models';
import type { OwnSpending } from '@/lib/money/view';

const spending: OwnSpending = {
  engine: 'meshy',
  months: [{ month: '2026-11', spent: 30 }],
  month: '2026-11',
  models: [{ id: 'a'.repeat(24), title: 'a mug', spent: 30 }],
  is_partial: false,
};

test.each([true, false])('a list that may miss a model says so: %s', (is_partial) => {
  render(<OwnModels spending={{ ...spending, is_partial }} />);
  expect(screen.getByRole('link', { name: 'a mug' })).toBeTruthy();
  expect(screen.queryByText(/only the dearest purchases of each day/) !== null).toBe(is_partial);
});
