import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRows } from '@/app/_batch/read-rows';
import { offeredOptions } from '@/lib/generations/options';
import { ALL_OPTIONS } from '../all-options';

const read = (text: string, offered = ALL_OPTIONS) =>
  readRows(text, { quality: 'standard', offered });
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

describe('what is under More choices has columns of its own', () => {
  const HEAD =
    'prompt,quality,polygon_count,topology,pose_mode,auto_size,geometry_resolution,texture_resolution\n';
  const first = (cells: string) => read(`${HEAD}owl,${cells}`).rows[0];

  test('each is asked for as the API says it, and a count decides the quality', () => {
    expect(first('ultra,47000,quad,a-pose,true,2k,8k')).toMatchObject({
      problem: undefined,
      quality: 'high',
      polygon_count: 47_000,
      options: {
        topology: 'quad',
        pose_mode: 'a-pose',
        auto_size: true,
        geometry_resolution: '2k',
        texture_resolution: '8k',
      },
    });
  });

  test('what is as usual, said or not, asks for nothing', () => {
    for (const cells of ['high', 'high,,triangle,as-said,no,standard,2k']) {
      expect(first(cells)).toMatchObject({ problem: undefined, quality: 'high', options: {} });
      expect(first(cells)).not.toHaveProperty('polygon_count');
    }
  });

  test('the words of the form and of spreadsheets are understood', () => {
    const { rows, unknown } = read(
      'prompt;Triangles;Faces;Pose;Real size;Shape detail;Texture size\nowl;30,500;QUADS;T pose;TRUE;4K;4K',
    );
    expect(unknown).toEqual([]);
    expect(rows[0]).toMatchObject({
      polygon_count: 30_500,
      options: {
        topology: 'quad',
        pose_mode: 't-pose',
        auto_size: true,
        geometry_resolution: '4k',
        texture_resolution: '4k',
      },
    });
  });

  test.each([
    [',99', '“99” is no polygon_count. Write a whole number from 100 to 300,000'],
    [',300001', '“300001” is no polygon_count'],
    [',100.000', '“100.000” is no polygon_count'],
    [',1e3', '“1e3” is no polygon_count'],
    [',-500', '“-500” is no polygon_count'],
    [',,hexagon', '“hexagon” is no topology: write triangle or quad.'],
    [',,,sitting', '“sitting” is no pose_mode: write as-said, a-pose or t-pose.'],
    [',,,,maybe', '“maybe” is no auto_size: write yes or no.'],
    [',,,,,8k', '“8k” is no geometry_resolution: write standard, 2k or 4k.'],
    [',,,,,,16k', '“16k” is no texture_resolution: write 2k, 4k or 8k.'],
  ])('%j: %s', (cells, words) => {
    expect(first(cells)?.problem).toContain(words);
  });

  test('what this Meshy model does not make is said of its row, before the whole list is refused', () => {
    const text =
      'prompt,geometry_resolution,texture_resolution\nowl,2k,\nmug,,8k\nlamp,standard,2k';
    const { rows } = read(text, offeredOptions('meshy-6-lite'));
    expect(rows.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('makes no finer geometry'),
      expect.stringContaining('paints 2k textures only'),
      undefined,
    ]);
  });

  test('rows that differ in one of them are not the same', () => {
    const { rows } = read('prompt,pose_mode\nan owl,\nan owl,t-pose\nan owl,as-said');
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([undefined, undefined, 2]);
  });

  test('the example to download is understood to the last cell', () => {
    const { rows, unknown } = read(readFileSync('public/batch-example.csv', 'utf8'));
    expect(unknown).toEqual([]);
    expect(rows.map(({ problem, sameAs }) => problem ?? sameAs)).toEqual(rows.map(() => undefined));
    expect(rows.filter(({ options }) => Object.keys(options).length > 0)).toHaveLength(2);
  });
});

test('as many as go at once are read, and how many are beyond is told', () => {
  const { rows, beyond } = read(
    Array.from({ length: 53 }, (_, place) => `owl ${place}`).join('\n'),
  );
  expect([rows.length, beyond]).toEqual([50, 3]);
  expect(read('  \n ')).toMatchObject({ rows: [], beyond: 0 });
});
