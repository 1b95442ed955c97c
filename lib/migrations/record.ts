import 'server-only';
import { collection } from '../db/collection';

/** Collection `migrations`: which steps this database has taken; `_id` is the version it then had. */
export type MigrationRecord = {
  _id: number;
  name: string;
  /** The release of NexaAI that took the step. */
  app_version: string;
  at: Date;
  took_ms: number;
  /** Code that knows this version, or a later one, can work with what the step left. */
  readable_from: number;
};

/** Collection `migration_lock`: whose turn it is, as a lease. */
export type MigrationLock = { _id: 'lock'; owner: string; until: Date };

export const migrationRecords = () => collection<MigrationRecord>('migrations');
export const migrationLocks = () => collection<MigrationLock>('migration_lock');
