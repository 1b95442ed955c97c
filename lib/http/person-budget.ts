import 'server-only';
import { readLimits, readOwnLimits } from '../credits/limits';
import { getBudget } from '../credits/reserve';
import type { PersonBudget } from '../credits/view';
import { engineName } from '../generations/engine';

/** What an administrator sees of one person's limits. */
export async function personBudget(user_id: string): Promise<PersonBudget> {
  const [own, { everybody }, budget] = await Promise.all([
    readOwnLimits(user_id),
    readLimits(),
    getBudget({ user_id, engine: engineName() }, new Date()),
  ]);
  return { own, everybody, budget };
}
