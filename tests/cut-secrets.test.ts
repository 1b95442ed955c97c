import { expect, test } from 'vitest';
import { secretCutter } from '@/lib/cut-secrets';

const cut = secretCutter(['correct horse', 'quote"and\\slash', 'short', '']);

test.each([
  ['the key is correct horse', 'the key is [redacted]'],
  ['a short word stays', 'a short word stays'],
  ['at https://a.example/m.glb?Expires=1&Signature=x~y-z', 'at https://a.example/m.glb?[redacted]'],
  ['mongodb://ada:hunter2@db.example/x', 'mongodb://[redacted]@db.example/x'],
  ['smtps://post:p%40ss@mail.example:465', 'smtps://[redacted]@mail.example:465'],
  ['Authorization: Bearer abc.def-1', 'Authorization: Bearer [redacted]'],
  ['msy_abcdefgh123 and nexa_abcdefgh123', 'msy_[redacted] and nexa_[redacted]'],
  ['https://models.example.org/models/1 was slow', 'https://models.example.org/models/1 was slow'],
])('%s', (line, expected) => {
  expect(cut(line)).toBe(expected);
});

test('a line of JSON stays JSON', () => {
  const line = JSON.stringify({
    url: 'https://a.example/m.glb?Signature=x',
    key: 'quote"and\\slash',
    uri: 'mongodb://a:b@c/d?retryWrites=true',
  });
  expect(JSON.parse(cut(line))).toEqual({
    url: 'https://a.example/m.glb?[redacted]',
    key: '[redacted]',
    uri: 'mongodb://[redacted]@c/d?retryWrites=true',
  });
});
