import 'server-only';
import { ensureEveryIndex } from './ensure-every-index';
import { migrate } from './migrate';
import { versionOf } from './newer-database';
import { migrationRecords } from './record';
import { STEPS } from './steps';

/** Makes the database what this code expects: indexes, then the steps not yet taken. Gives how
 *  many were taken. Throws NewerDatabase, before it touches anything. */
export async function prepareDatabase(): Promise<number> {
  versionOf(await migrationRecords().find().toArray(), STEPS.length);
  await ensureEveryIndex();
  return migrate();
}
