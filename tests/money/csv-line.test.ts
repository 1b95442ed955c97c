import { expect, test } from 'vitest';
import { csvLine } from '@/lib/money/csv-line';

test.each([
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-x', "'-x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['  =HYPERLINK("x")', `"'  =HYPERLINK(""x"")"`],
  ['a\nb', '"a\nb"'],
  ['a mug', 'a mug'],
  [-5, '-5'],
])('%j is written so that no spreadsheet runs it', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});
