import 'server-only';
import { AppError } from '../errors';
import type { Refused } from './grant';
import { overBudgetWords, tooManyRunningWords } from './wording';

/** What somebody is told who may not begin. */
export function refusalOf(refused: Refused, credits: number): AppError {
  if (refused.kind === 'too-many-running') {
    return new AppError('too-many-requests', tooManyRunningWords(refused.most, refused.begun));
  }
  const { limit, left, renews_at } = refused.limit;
  return new AppError('over-budget', overBudgetWords(refused.limit, credits), {
    facts: { renews_at, limit, left, price: credits },
  });
}
