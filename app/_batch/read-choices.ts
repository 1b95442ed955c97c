import {
  GEOMETRY_RESOLUTIONS,
  type MeshyOptions,
  type OfferedOptions,
  POSE_MODES,
  plainOptions,
  TEXTURE_RESOLUTIONS,
  TOPOLOGIES,
} from '@/lib/generations/options';
import { COUNT_RULE, canBeCount } from '../_studio/count-rule';
import type { Column } from './read-table';

/** What a row asks for in another way than usual. */
export type RowChoices = { polygon_count?: number; options: MeshyOptions };

type Reader = (column: Column) => string;

/** A word of the API's beside those that mean the same, as the form and spreadsheets write them. */
const MEANT: Record<string, string> = {
  triangles: 'triangle',
  quads: 'quad',
  a: 'a-pose',
  t: 't-pose',
  true: 'yes',
  on: 'yes',
  '1': 'yes',
  false: 'no',
  off: 'no',
  '0': 'no',
};
/** Thousands may be parted, but not by a point: in half the world it begins a fraction. */
const PARTED = /^\d{1,3}([,’' \u00a0\u202f]\d{3})+$/;

/** What the form has under *More choices*, from the cells of a row. An empty cell asks for nothing. */
export function readChoices(cell: Reader): RowChoices {
  const count = countIn(cell('polygon_count'));
  const options = plainOptions({
    topology: wordIn(cell('topology'), TOPOLOGIES),
    pose_mode: wordIn(cell('pose_mode'), POSE_MODES),
    auto_size: wordIn(cell('auto_size'), ['yes', 'no']) === 'yes',
    geometry_resolution: wordIn(cell('geometry_resolution'), GEOMETRY_RESOLUTIONS),
    texture_resolution: wordIn(cell('texture_resolution'), TEXTURE_RESOLUTIONS),
  });
  return { ...(count ? { polygon_count: count } : {}), options };
}

/** The first of those cells that cannot be, and what to write there; undefined where all can. */
export function wrongChoice(cell: Reader, offered: OfferedOptions): string | undefined {
  const said = cell('polygon_count');
  if (said !== '' && !countIn(said)) return `“${said}” is no polygon_count. ${COUNT_RULE}`;
  return (
    noneOf(cell, 'topology', TOPOLOGIES) ??
    noneOf(cell, 'pose_mode', POSE_MODES) ??
    noneOf(cell, 'auto_size', ['yes', 'no']) ??
    noneOf(cell, 'geometry_resolution', GEOMETRY_RESOLUTIONS) ??
    noneOf(cell, 'texture_resolution', TEXTURE_RESOLUTIONS) ??
    notMade(readChoices(cell).options, offered)
  );
}

function countIn(said: string): number | undefined {
  const digits = PARTED.test(said) ? said.replace(/\D/g, '') : said;
  return /^\d+$/.test(digits) && canBeCount(Number(digits)) ? Number(digits) : undefined;
}

function wordIn<T extends string>(said: string, words: readonly T[]): T | undefined {
  const plain = said.toLowerCase().replace(/[\s_]+/g, '-');
  return words.find((word) => word === plain || word === MEANT[plain]);
}

function noneOf(cell: Reader, column: Column, words: readonly string[]): string | undefined {
  const said = cell(column);
  if (said === '' || wordIn(said, words)) return undefined;
  const last = words.at(-1);
  return `“${said}” is no ${column}: write ${words.slice(0, -1).join(', ')} or ${last}.`;
}

/** As the server would refuse it, and with it the whole list. */
function notMade(options: MeshyOptions, offered: OfferedOptions): string | undefined {
  if (options.geometry_resolution && !offered.geometry_resolution) {
    return 'The Meshy model of this server makes no finer geometry: empty geometry_resolution.';
  }
  if (options.texture_resolution && !offered.texture_resolution) {
    return 'The Meshy model of this server paints 2k textures only: empty texture_resolution.';
  }
  return undefined;
}
