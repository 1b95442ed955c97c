import { expect, test } from 'vitest';
import { commandOf } from '@/app/_viewer/shortcuts';

const press = (key: string, more = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test.each([
  ['r', 'reset'],
  ['R', 'reset'],
  ['+', 'in'],
  ['-', 'out'],
  ['f', 'full-screen'],
  ['p', 'picture'],
  ['v', 'film'],
  ['t', 'turn'],
])('%s asks for %s', (key, command) => {
  expect(press(key)).toBe(command);
});

test.each(['a', 'ArrowLeft', 'constructor', 'toString'])('%s is not ours', (key) => {
  expect(press(key)).toBeUndefined();
});

test('what the browser is asked for stays the browser’s', () => {
  expect(press('r', { ctrlKey: true })).toBeUndefined();
  expect(press('p', { metaKey: true })).toBeUndefined();
  expect(press('f', { altKey: true })).toBeUndefined();
});
