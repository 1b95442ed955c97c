import 'server-only';
import type { SessionUser } from '../../auth/user';
import { LimitReached } from '../../credits/refusal';
import { othersOverBudgetWords, othersTooManyWords } from '../../credits/wording';
import { AppError } from '../../errors';
import { engineName } from '../engine';
import type { Owned } from '../find-owned';
import { canRetry } from '../permitted';
import { retryFound } from '../retry';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { noteAct } from './note-act';

/** Tries the stage that failed again, for its owner, within the owner's limits. Throws 'not-found',
 *  'conflict' when there is nothing to try, and what a limit says. */
export async function retryJob(user: SessionUser, id: string): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  if (found.model.deleted_at || !canRetry(found.model, found.job, new Date())) {
    throw new AppError('conflict', whyNot(found));
  }
  const view = await retryFound(user, found).catch((thrown: unknown) => {
    throw thrown instanceof LimitReached ? toldToOther(thrown) : thrown;
  });
  // A purchase is in the audit log by now.
  const action = found.job.stage === 'download' ? 'generation.retried' : null;
  await noteAct(found, { by: user, what: 'an administrator tried it again', action });
  return view;
}

function whyNot({ model, job }: Owned): string {
  if (model.deleted_at) return 'Its owner has deleted it.';
  if (model.trashed_at) return 'It is in its owner’s trash; only they can bring it back.';
  const hasEnded = model.status === 'failed' || model.status === 'canceled';
  if (!hasEnded || job.state === 'active') {
    return 'It is at work or done: only what failed or was canceled can be tried again.';
  }
  return job.engine === engineName()
    ? 'Meshy no longer holds its shape, which it keeps for three days: its owner has to generate it anew.'
    : 'It was begun with another engine than this server uses now: its owner has to generate it anew.';
}

/** The limit is its owner's, and who is told can change it. */
function toldToOther({ refused, credits, code, facts }: LimitReached): AppError {
  const words =
    refused.kind === 'over-budget'
      ? othersOverBudgetWords(refused.limit, credits)
      : othersTooManyWords(refused.most);
  return new AppError(code, words, facts ? { facts: { ...facts } } : {});
}
