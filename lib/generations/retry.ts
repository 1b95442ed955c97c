import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { assertOutsideTrash } from './assert-outside-trash';
import { auditPurchase } from './audit-purchase';
import { engineName } from './engine';
import { findOwned, type Owned } from './find-owned';
import { canRetry } from './permitted';
import { restart } from './restart';
import type { GenerationView } from './view';

/**
 * Tries the failed stage again: a refine without a new preview, a download for free. Throws
 * 'not-found', or 'conflict' when there is nothing to try or Meshy no longer holds the task.
 */
export async function retryGeneration(user: SessionUser, id: string): Promise<GenerationView> {
  return retryFound(user, await findOwned(user, id));
}

/** The same for one that was looked up, by its owner or by whoever runs the server; who pays for it
 *  is its owner. */
export async function retryFound(by: SessionUser, owned: Owned): Promise<GenerationView> {
  if (!canRetry(owned.model, owned.job, new Date())) {
    assertOutsideTrash(owned.model);
    throw new AppError('conflict', whyNot(owned));
  }
  const { stage } = owned.job;
  const view = await restart(owned, stage);
  if (stage !== 'download')
    await auditPurchase(by, owned.model, { action: 'generation.retried', stage });
  return view;
}

function whyNot({ model, job }: Owned): string {
  if (job.engine !== engineName()) {
    return 'It was begun with another engine than this server uses now: generate it anew.';
  }
  const hasEnded = model.status === 'failed' || model.status === 'canceled';
  return hasEnded && job.state !== 'active'
    ? 'A task can be taken up again for three days, and these are over: generate it anew.'
    : 'Only a failed or canceled generation can be tried again.';
}
