import { expect, test } from 'vitest';
import { inFormWords } from '@/app/_notifications/field-words';

test.each([
  ['url: must begin with https://', 'The address must begin with https://'],
  [
    'server: must not carry a user; topic: must be short',
    'The server must not carry a user; The topic must be short',
  ],
  ['It answered 404.', 'It answered 404.'],
  [undefined, undefined],
])('%s is told as %s', (refusal, words) => {
  expect(inFormWords(refusal)).toBe(words);
});
