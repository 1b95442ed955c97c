import 'server-only';
import { isChoosable } from '../chosen/choices';
import { readChosen } from '../chosen/current';
import { env } from '../env';
import { readSettings } from './read-settings';
import type { ChoosableSettings } from './view';

/** The settings that can be changed while the site runs, also those that the environment pins. */
export async function readChoosable(): Promise<ChoosableSettings> {
  const rows = readSettings(env(), await readChosen()).flatMap((group) => group.rows);
  return {
    items: rows.flatMap((row) => row.settings).filter(({ name }) => isChoosable(name)),
  };
}
