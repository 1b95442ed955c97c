import { describe, expect, test } from 'vitest';
import { readRows } from '@/app/_batch/read-rows';

const read = (text: string) => readRows(text, 'standard');
const short = (text: string) => read(text).rows.map(({ prompt, quality }) => [prompt, quality]);

test('a prompt a line, commas, blanks and all', () => {
  expect(
    read('\uFEFFA plump owl, brass eyes\r\n\r\n  a mug; red \n"An ""old"" lamp, lit"\n'),
  ).toMatchObject({
    isLines: true,
    rows: [
      { line: 1, prompt: 'A plump owl, brass eyes', quality: 'standard' },
      { line: 3, prompt: 'a mug; red' },
      { line: 4, prompt: 'An "old" lamp, lit' },
    ],
  });
});

test.each([',', ';', '\t'])('a heading names the columns, in any order, parted by %j', (by) => {
  const text = [
    ['Title', 'PROMPT', 'texture prompt', 'colour', 'Quality'].join(by),
    ['Bird', `"an owl${by} old"`, 'blue', 'x', 'ULTRA'].join(by),
    ['', 'a mug'].join(by),
  ].join('\n');
  expect(read(text)).toMatchObject({
    isHeaded: true,
    unknown: ['colour'],
    rows: [
      { prompt: `an owl${by} old`, title: 'Bird', texture_prompt: 'blue', quality: 'ultra' },
      { prompt: 'a mug', title: '', texture_prompt: '', quality: 'standard' },
    ],
  });
});

describe('without a heading', () => {
  test('a quality in the second place makes it a table', () => {
    expect(short('"an owl, old",draft\na mug\na lamp,,blue')).toEqual([
      ['an owl, old', 'preview'],
      ['a mug', 'standard'],
      ['a lamp', 'standard'],
    ]);
  });

  test('one comma that parts no quality leaves every line a prompt', () => {
    expect(short('an owl,high\na mug, red')).toEqual([
      ['an owl,high', 'standard'],
      ['a mug, red', 'standard'],
    ]);
  });
});

test('a column of its own needs no quotes, and a quoted cell may run over lines', () => {
  expect(short('prompt\na mug, red\n"an owl,\nold"')).toEqual([
    ['a mug, red', 'standard'],
    ['an owl,\nold', 'standard'],
  ]);
  expect(read('prompt,quality\n"an\nowl",high\na mug,').rows.map(({ line }) => line)).toEqual([
    2, 4,
  ]);
});

test.each([
  ['prompt,quality\n,high', 'The prompt is empty'],
  ['prompt,quality\nowl,best', '“best” is no quality'],
  ['prompt,quality\nan owl, old,high', 'more cells than there are columns'],
  ['prompt,quality\n"an owl,high', 'A quote has no end'],
  ['an \uFFFDwl', 'UTF-8'],
  ['x'.repeat(803), '3 characters too long'],
  [`prompt,title\nowl,${'x'.repeat(121)}`, 'The title is 1 character too long'],
])('%j: %s', (text, words) => {
  expect(read(text).rows[0]?.problem).toContain(words);
});

test('what asks for the same names the first of its kind', () => {
  const rows = read(
    'prompt,quality,texture_prompt\nAn owl,high\nan  OWL.,high\nan owl\nan owl,high,blue',
  ).rows;
  expect(rows.map(({ sameAs }) => sameAs)).toEqual([undefined, 2, undefined, undefined]);
});

test('as many as go at once are read, and how many are beyond is told', () => {
  const { rows, beyond } = read(
    Array.from({ length: 53 }, (_, place) => `owl ${place}`).join('\n'),
  );
  expect([rows.length, beyond]).toEqual([50, 3]);
  expect(read('  \n ')).toMatchObject({ rows: [], beyond: 0 });
});
