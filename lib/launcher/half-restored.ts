import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../env';
import { refuse } from './settings';

/** Stands in the data folder from the first to the last write of a restore. */
export const markerOf = ({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): string =>
  path.join(DATA_DIR, 'restore-unfinished');

/** Half a history would show models without their files, and buy what was bought already. */
export function refuseHalfRestored(settings: Env): void {
  if (!existsSync(markerOf(settings))) return;
  refuse(
    `A restore into ${settings.DATA_DIR} did not finish: run npm run restore again, with --replace.`,
  );
}
