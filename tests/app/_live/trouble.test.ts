import { expect, test } from 'vitest';
import { troubleOf } from '@/app/_live/trouble';
import { AppError } from '@/lib/errors';

test('an ended session is told apart from a lost connection', () => {
  expect(troubleOf(undefined)).toBeUndefined();
  expect(troubleOf(new AppError('unauthorized', 'Sign in first.'))).toBe('signed-out');
  expect(troubleOf(new AppError('not-found', 'There is no such model.'))).toBeUndefined();
  expect(troubleOf(new AppError('unavailable', 'The server cannot be reached.'))).toBe(
    'reconnecting',
  );
});
