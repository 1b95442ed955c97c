import { expect, test } from 'vitest';
import { fileStem } from '@/lib/media/file-stem';

test.each([
  ['A Robot Arm, with cables!', 'a-robot-arm-with-cables'],
  ['  ../../etc/passwd  ', 'etc-passwd'],
  ['Ein großer Bär', 'ein-großer-bär'],
  ['木製の椅子', '木製の椅子'],
  ['…!?', 'model'],
  ['', 'model'],
])('%j becomes %s', (words, stem) => {
  expect(fileStem(words)).toBe(stem);
});

test('a long prompt gives a short name', () => {
  expect(fileStem('word '.repeat(100))).toHaveLength(60);
});
