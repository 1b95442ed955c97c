import 'server-only';
import { readSwitches } from './switches';

/** Why an administrator has paused buying; null while it goes on. For everybody: they are told. */
export async function buyingPause(): Promise<string | null> {
  return (await readSwitches()).buying?.reason ?? null;
}
