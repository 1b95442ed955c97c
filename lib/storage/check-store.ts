import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { CheckKind, Counted, FindingKind } from './view';

/** Collection `storage_checks`: the last look at the disk; one document. */
export type CheckDocument = {
  _id: 'last';
  /** A new one for every look: a process that lost its turn writes nothing any more. */
  run_id: Id;
  kind: CheckKind;
  state: 'running' | 'done' | 'stopped' | 'failed';
  by: string;
  started_at: Date;
  /** When its process last showed that it lives. */
  beat_at: Date;
  finished_at: Date | null;
  models: number;
  models_total: number;
  files: Counted;
  counts: Record<FindingKind, Counted>;
  error: string | null;
};

/** Collection `storage_findings`: what that look found. */
export type FindingDocument = {
  _id: Id;
  run_id: Id;
  kind: FindingKind;
  path: string;
  bytes: number;
  model_id: Id | null;
};

export const checks = () => collection<CheckDocument>('storage_checks');
export const findings = () => collection<FindingDocument>('storage_findings');

/** Makes the indexes every query here relies on; safe to repeat. */
export async function ensureStorageIndexes(): Promise<void> {
  await findings().createIndexes([{ key: { run_id: 1, kind: 1, _id: 1 } }]);
}
