import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../../auth/user';
import { AppError } from '../../errors';
import { jobs, models } from '../store';
import { toView } from '../to-view';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { noteAct } from './note-act';
import { Reason } from './set-switch';
import { asideWords } from './switch-words';

export const Parking = z.strictObject({ reason: Reason });

/**
 * Sets a job aside until an administrator lets it go on; its owner reads why. Whatever has it in
 * hand writes no more, and a task that was bought is found again when it goes on. Throws 'not-found',
 * or 'conflict' when it has ended or is parked already.
 */
export async function setAside(
  user: SessionUser,
  id: string,
  { reason }: z.infer<typeof Parking>,
): Promise<GenerationView> {
  const { model, job } = await findForOperator(user, id);
  if (job.parked_at) throw new AppError('conflict', 'It is parked already.');
  const now = new Date();
  const parked = await jobs().findOneAndUpdate(
    { _id: job._id, state: 'active', parked_at: null },
    {
      $set: {
        parked_at: now,
        parked_for: reason,
        activity: 'needs-operator',
        waiting_for: asideWords(reason),
        hindered_by: null,
        next_check_at: null,
        lease: null,
        updated_at: now,
      },
      $inc: { fence: 1 },
    },
    { returnDocument: 'after' },
  );
  if (!parked) throw new AppError('conflict', 'It has ended: there is nothing to set aside.');
  const { fence } = parked;
  await models().updateOne(
    { _id: model._id, job_fence: { $lt: fence } },
    { $set: { job_fence: fence } },
  );
  const act = { what: 'an administrator set it aside', action: 'generation.parked' } as const;
  await noteAct({ model, job: parked }, { by: user, ...act, facts: { reason } });
  return toView(model, parked, now);
}
