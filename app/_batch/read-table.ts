import type { Quality } from '@/lib/generations/quality';
import { QUALITY_WORDS } from '../_gallery/wording';
import { type Cells, splitCells } from './split-cells';

/** Those that a table without a heading has, in this order. */
export const USUAL = ['prompt', 'quality', 'texture_prompt', 'title'] as const;
/** What the form has under *More choices*. */
export const CHOICES = [
  'polygon_count',
  'topology',
  'pose_mode',
  'auto_size',
  'geometry_resolution',
  'texture_resolution',
] as const;
const COLUMNS = [...USUAL, ...CHOICES];
export type Column = (typeof COLUMNS)[number];

export type Table = {
  /** What was understood: a prompt on each line, or these columns in this order. */
  columns: (Column | null)[];
  isHeaded: boolean;
  isLines: boolean;
  /** Columns that are none of ours. */
  unknown: string[];
  rows: Cells[];
};

const DELIMITERS = ['\t', ';', ','];
const OTHER_NAMES: Record<string, Column> = {
  texture: 'texture_prompt',
  name: 'title',
  text: 'prompt',
  triangles: 'polygon_count',
  faces: 'topology',
  pose: 'pose_mode',
  real_size: 'auto_size',
  shape_detail: 'geometry_resolution',
  texture_size: 'texture_resolution',
};

/** A quality as the API or the page calls it; undefined for any other word. */
export function qualityIn(word: string): Quality | undefined {
  const plain = word.trim().toLowerCase();
  const named = Object.entries(QUALITY_WORDS) as [Quality, string][];
  return named.find(([quality, name]) => plain === quality || plain === name.toLowerCase())?.[0];
}

/** How a pasted text or a file is meant: with a heading, by its qualities, or a prompt a line. */
export function readTable(written: string): Table {
  const text = written.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return headed(text) ?? unheaded(text) ?? lines(text);
}

function columnOf(name: string): Column | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return COLUMNS.find((column) => column === plain) ?? OTHER_NAMES[plain] ?? null;
}

function headed(text: string): Table | undefined {
  for (const delimiter of [...DELIMITERS, null]) {
    const [head, ...rows] = splitCells(text, delimiter);
    if (!head || (delimiter !== null && head.cells.length < 2)) continue;
    const columns = head.cells.map(columnOf);
    const isHeading = columns.includes('prompt') && (delimiter !== null || columns.length === 1);
    if (!isHeading) continue;
    const unknown = head.cells.filter((name, place) => name !== '' && columns[place] === null);
    return { columns, isHeaded: true, isLines: false, unknown, rows };
  }
  return undefined;
}

/** A comma belongs to many a prompt: only a quality in the second place makes it a table. */
function unheaded(text: string): Table | undefined {
  for (const delimiter of DELIMITERS) {
    const rows = splitCells(text, delimiter);
    const seconds = rows.flatMap(({ cells }) => (cells.length > 1 ? [cells[1] ?? ''] : []));
    const isTable =
      seconds.some((word) => qualityIn(word) !== undefined) &&
      seconds.every((word) => word === '' || qualityIn(word) !== undefined) &&
      rows.every(({ cells }) => cells.length <= USUAL.length);
    if (!isTable) continue;
    return { columns: [...USUAL], isHeaded: false, isLines: false, unknown: [], rows };
  }
  return undefined;
}

function lines(text: string): Table {
  const rows = text.split('\n').flatMap((one, place) => {
    const line = one.trim();
    const [bare = line] = /^".*"$/.test(line) ? (splitCells(line, null)[0]?.cells ?? []) : [line];
    return bare === '' ? [] : [{ line: place + 1, cells: [bare], isOpen: false }];
  });
  return { columns: ['prompt'], isHeaded: false, isLines: true, unknown: [], rows };
}
