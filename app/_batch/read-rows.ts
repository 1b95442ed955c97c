import { BATCH_MAX } from '@/lib/generations/batch-max';
import { TITLE_MAX_CHARS } from '@/lib/generations/limits';
import type { Quality } from '@/lib/generations/quality';
import { plainPrompt } from '@/lib/prompts/plain-prompt';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { type Column, qualityIn, readTable, type Table } from './read-table';

export type BatchRow = {
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

/** What a text asks for, row by row; `quality` is for the rows that name none. */
export function readRows(text: string, quality: Quality): ReadBatch {
  const { columns, rows, ...table } = readTable(text);
  const seen = new Map<string, number>();
  const read = rows.slice(0, BATCH_MAX).map(({ line, cells, isOpen }): BatchRow => {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    const said = cell('quality');
    const row = {
      line,
      prompt: cell('prompt'),
      quality: qualityIn(said) ?? quality,
      texture_prompt: cell('texture_prompt'),
      title: cell('title'),
    };
    const problem = problemOf(row, { said, isOpen, isTooWide: cells.length > columns.length });
    const same = `${row.quality} ${plainPrompt(row.prompt)} ${plainPrompt(row.texture_prompt)}`;
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
