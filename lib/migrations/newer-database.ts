import 'server-only';
import type { MigrationRecord } from './record';

/** The database was changed by a release that this one cannot follow; nothing was touched. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

/** The newest version that is recorded; 0 for a database from before there were records. Throws
 *  NewerDatabase when code that knows `known` steps must keep its hands off. */
export function versionOf(records: readonly MigrationRecord[], known: number): number {
  // What a damaged or foreign record means cannot be known either.
  const stranger = records.find(({ _id, readable_from = _id }) => readable_from > known);
  if (stranger) {
    const { _id, app_version } = stranger;
    throw new NewerDatabase(
      `The database has version ${_id}, made by NexaAI ${app_version}, and this release knows ${known}: start that release or a newer one, or restore a backup of this one's.`,
    );
  }
  return records.reduce((newest, { _id }) => Math.max(newest, _id), 0);
}
