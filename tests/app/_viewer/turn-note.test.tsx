import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { TurnNote } from '@/app/_viewer/turn-note.client';
import type { Turn } from '@/app/_viewer/use-turn.client';

function note(turn: Turn) {
  const acts = { onStop: vi.fn(), onForget: vi.fn() };
  return { ...acts, ...render(<TurnNote turn={turn} {...acts} />) };
}

test('while it films it says how far it is, and is stopped by its button or by Escape', () => {
  const { onStop } = note({ kind: 'filming', percent: 34 });
  expect(screen.getByRole('progressbar', { name: 'Filming one turn' })).toHaveProperty('value', 34);
  const stop = screen.getByRole('button', { name: 'Stop' });
  expect(document.activeElement).toBe(stop);
  fireEvent.keyDown(stop, { key: 'Escape' });
  fireEvent.click(stop);
  expect(onStop).toHaveBeenCalledTimes(2);
});

test.each([
  [{ kind: 'filming', percent: 0 }, 'being filmed'],
  [{ kind: 'saved', file: 'a-mug.mp4' }, 'saved as a-mug.mp4'],
  [{ kind: 'stopped' }, 'Nothing was saved'],
] as const)('ears are told of %j', (turn, words) => {
  note(turn);
  expect(screen.getByRole('status').textContent).toContain(words);
});

test('a browser that could not is told of at once, and the words go when asked', () => {
  const { onForget } = note({ kind: 'failed' });
  expect(screen.getByRole('alert').textContent).toContain('could not be filmed');
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(onForget).toHaveBeenCalled();
});
