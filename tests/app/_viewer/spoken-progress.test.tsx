import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SpokenProgress } from '@/app/_viewer/spoken-progress.client';
import { viewOf } from '../generation-view';

afterEach(cleanup);

test('ears hear the percent of the bar, once a quarter', () => {
  const words = () => screen.getByRole('status').textContent;
  const { rerender } = render(<SpokenProgress view={viewOf({ progress: 12 })} />);
  expect(words()).toBe('Shape, 12 percent');
  rerender(<SpokenProgress view={viewOf({ progress: 24 })} />);
  expect(words()).toBe('Shape, 12 percent');
  rerender(<SpokenProgress view={viewOf({ progress: 51 })} />);
  expect(words()).toBe('Shape, 51 percent');
  rerender(<SpokenProgress view={viewOf({ stage: 'refine', progress: 52 })} />);
  expect(words()).toBe('Texture, 52 percent');
  rerender(<SpokenProgress view={viewOf({ status: 'completed' })} />);
  expect(words()).toBe('The model is ready.');
});
