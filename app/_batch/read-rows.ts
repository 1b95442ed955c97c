import { BATCH_MAX } from '@/lib/generations/batch-max';
import { TITLE_MAX_CHARS } from '@/lib/generations/limits';
import type { OfferedOptions } from '@/lib/generations/options';
import { type Quality, qualityOf } from '@/lib/generations/quality';
import { plainPrompt } from '@/lib/prompts/plain-prompt';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { type RowChoices, readChoices, wrongChoice } from './read-choices';
import { type Column, qualityIn, readTable, type Table } from './read-table';

export type BatchRow = RowChoices & {
  /** The line of the text it begins on. */
  line: number;
  prompt: string;
  quality: Quality;
  texture_prompt: string;
  title: string;
  /** What is wrong with it and what to do; undefined where nothing is. */
  problem: string | undefined;
  /** The line of an earlier row that asks for the same. */
  sameAs: number | undefined;
};

export type ReadBatch = Pick<Table, 'isHeaded' | 'isLines' | 'unknown'> & {
  rows: BatchRow[];
  /** Rows beyond as many as go at once. */
  beyond: number;
};

type Usual = { quality: Quality; offered: OfferedOptions };

/** What a text asks for, row by row; `quality` is for the rows that name none. A count of triangles
 *  decides the quality, as everywhere. */
export function readRows(text: string, { quality, offered }: Usual): ReadBatch {
  const { columns, rows, ...table } = readTable(text);
  const seen = new Map<string, number>();
  const read = rows.slice(0, BATCH_MAX).map(({ line, cells, isOpen }): BatchRow => {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    const said = cell('quality');
    const choices = readChoices(cell);
    const { polygon_count, options } = choices;
    const row = {
      line,
      prompt: cell('prompt'),
      quality: polygon_count ? qualityOf(polygon_count) : (qualityIn(said) ?? quality),
      texture_prompt: cell('texture_prompt'),
      title: cell('title'),
      ...choices,
    };
    const isTooWide = cells.length > columns.length;
    const problem = problemOf(row, { said, isOpen, isTooWide }) ?? wrongChoice(cell, offered);
    const words = [row.prompt, row.texture_prompt].map(plainPrompt);
    const same = JSON.stringify([row.quality, polygon_count, options, ...words]);
    const sameAs = problem ? undefined : seen.get(same);
    if (!problem && sameAs === undefined) seen.set(same, line);
    return { ...row, problem, sameAs };
  });
  return { ...table, rows: read, beyond: Math.max(0, rows.length - BATCH_MAX) };
}

type Written = { said: string; isOpen: boolean; isTooWide: boolean };

function problemOf(
  row: Pick<BatchRow, 'prompt' | 'texture_prompt' | 'title'>,
  { said, isOpen, isTooWide }: Written,
): string | undefined {
  if (isOpen) return 'A quote has no end: close it.';
  if (isTooWide) return 'It has more cells than there are columns: put its prompt in quotes.';
  if (row.prompt === '') return 'The prompt is empty: describe one object, or remove the row.';
  if ([row.prompt, row.texture_prompt, row.title].some((words) => words.includes('\uFFFD'))) {
    return 'Some letters cannot be read: save the file as UTF-8.';
  }
  if (said !== '' && qualityIn(said) === undefined) {
    return `“${said}” is no quality: write draft, standard, high or ultra.`;
  }
  return (
    tooLong('prompt', row.prompt, PROMPT_MAX_CHARS) ??
    tooLong('texture prompt', row.texture_prompt, PROMPT_MAX_CHARS) ??
    tooLong('title', row.title, TITLE_MAX_CHARS)
  );
}

function tooLong(what: string, words: string, most: number): string | undefined {
  const over = words.length - most;
  return over > 0
    ? `The ${what} is ${over} ${over === 1 ? 'character' : 'characters'} too long: shorten it.`
    : undefined;
}
