import 'server-only';
import { AppError } from '../errors';
import type { Refused } from './grant';
import { overBudgetWords, tooManyRunningWords } from './wording';

/** A limit is reached; what it is about is kept, for whoever is told of somebody else's. */
export class LimitReached extends AppError {
  readonly refused: Refused;
  readonly credits: number;

  constructor(refused: Refused, credits: number) {
    if (refused.kind === 'too-many-running') {
      super('too-many-requests', tooManyRunningWords(refused.most, refused.begun));
    } else {
      const { limit, left, renews_at } = refused.limit;
      const facts = { renews_at, limit, left, price: credits };
      super('over-budget', overBudgetWords(refused.limit, credits), { facts });
    }
    this.refused = refused;
    this.credits = credits;
  }
}

/** What somebody is told who may not begin. */
export function refusalOf(refused: Refused, credits: number): LimitReached {
  return new LimitReached(refused, credits);
}
