import 'server-only';
import type { Paused } from '../generations/observation';
import type { Switch } from '../generations/operator/switch-words';
import { readSwitches } from '../generations/operator/switches';

/** Whether an administrator has paused this; undefined when it may be done. */
export async function pausedBy(what: Switch): Promise<Paused | undefined> {
  const pause = (await readSwitches())[what];
  return pause ? { kind: 'paused', what, reason: pause.reason } : undefined;
}
