import type { FileFlawKind } from '../media/stored-file';

/** Quick looks at names and lengths; thorough reads every byte. */
export const CHECK_KINDS = ['quick', 'thorough'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** What can be wrong between database and disk. `orphan`: a file of ours that no model names;
 *  `foreign`: a file with a name that we never gave; `part`: half a download that nobody goes on with. */
export const FINDING_KINDS = [
  'missing',
  'unreadable',
  'length',
  'content',
  'unsound',
  'orphan',
  'part',
  'foreign',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export type Counted = { files: number; bytes: number };

/** The last look at the disk. Times are ISO 8601. `interrupted`: its process ended before it did. */
export type CheckView = {
  kind: CheckKind;
  state: 'running' | 'done' | 'stopped' | 'failed' | 'interrupted';
  by: string;
  started_at: string;
  finished_at: string | null;
  models: number;
  models_total: number;
  /** What the models name. */
  files: Counted;
  counts: Record<FindingKind, Counted>;
  error: string | null;
};

export type FindingView = {
  kind: FindingKind;
  path: string;
  bytes: number;
  /** Whose file it is; null where it is nobody's. */
  model: { id: string; name: string } | null;
  /** Its engine still holds it, so that it can be downloaded once more. */
  can_fetch: boolean;
};

export type StorageView = {
  check: CheckView | null;
  /** The first hundred of each kind. */
  findings: FindingView[];
  /** Orphans that were moved away and not deleted yet. */
  lost: Counted & { next_purge_at: string | null };
};

/** What can be done about what a check found. */
export const REPAIRS = ['move-orphans', 'sweep-parts', 'fetch-again', 'return-lost'] as const;
export type Repair = (typeof REPAIRS)[number];

/** How many files a repair took, and how many it could not. */
export type Repaired = { files: number; bytes: number; left: number };

export const LOST_KEPT_DAYS = 30;

const isFileFlaw = (kind: FindingKind): kind is FileFlawKind =>
  kind !== 'orphan' && kind !== 'part' && kind !== 'foreign';

/** How many files that models name are lost or damaged. */
export function damagedCount(counts: CheckView['counts']): number {
  return FINDING_KINDS.filter(isFileFlaw).reduce((sum, kind) => sum + counts[kind].files, 0);
}
