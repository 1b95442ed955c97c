import { expect, test } from 'vitest';
import { nextPath } from '@/app/(door)/next-path';

test.each(['/models', '/models/1?x=2', '/'])('%s is a path of this site', (path) => {
  expect(nextPath(path)).toBe(path);
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'models', '', undefined])(
  '%s leads home',
  (asked) => expect(nextPath(asked)).toBe('/'),
);

test('a repeated parameter leads home', () => expect(nextPath(['/a', '/b'])).toBe('/'));
