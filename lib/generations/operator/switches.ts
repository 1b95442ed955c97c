import 'server-only';
import { collection } from '../../db/collection';
import { vitals } from '../../events/vitals';
import { SWITCHES, type Switch } from './switch-words';

export type Pause = { reason: string; since: Date; by: { id: string; email: string } };
/** Null, or missing, for what goes on. */
export type Switches = Partial<Record<Switch, Pause | null>>;
type SwitchesDocument = Switches & { _id: 'checker' };

/** Collection `switches`: one document, what an administrator has paused. */
export const switches = () => collection<SwitchesDocument>('switches');

/** What is paused now, in every process on this database. Read before each step it could stop, so
 *  that a pause holds for the very next one. */
export async function readSwitches(): Promise<Switches> {
  const found: Switches = (await switches().findOne({ _id: 'checker' })) ?? {};
  for (const what of SWITCHES) vitals().paused[what] = found[what]?.since.getTime() ?? null;
  return found;
}
