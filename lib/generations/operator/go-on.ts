import 'server-only';
import { audit } from '../../audit/audit';
import type { SessionUser } from '../../auth/user';
import { newId } from '../../db/id';
import { AppError } from '../../errors';
import { hub } from '../../events/hub';
import type { JobDocument } from '../documents';
import type { Owned } from '../find-owned';
import { jobEvents, jobs } from '../store';
import { toView } from '../to-view';
import type { GenerationView } from '../view';

type Act = {
  by: SessionUser;
  /** As the job's timeline has it. */
  what: string;
  /** As the audit log has it. */
  action: 'generation.task-adopted' | 'generation.not-submitted' | 'generation.released';
  facts?: Record<string, string>;
  changes?: Partial<JobDocument>;
};

/** An administrator has decided: the job is due again, and it stands written who did what. Throws
 *  'conflict' when it has ended meanwhile. */
export async function goOn(
  { model, job }: Owned,
  { by, what, action, facts = {}, changes = {} }: Act,
): Promise<GenerationView> {
  const now = new Date();
  const due = await jobs().findOneAndUpdate(
    { _id: job._id, state: 'active' },
    { $set: { ...changes, next_check_at: now, updated_at: now } },
    { returnDocument: 'after' },
  );
  if (!due) throw new AppError('conflict', 'It has just ended.');
  const { _id, fence, stage } = due;
  const told = { by: by.email, stage, ...facts };
  await jobEvents().insertOne({ _id: newId(), job_id: _id, at: now, fence, what, facts: told });
  const id = model._id.toHexString();
  const subject = { kind: 'generation', id };
  await audit({ action, actor: by, subject, facts: { stage, ...facts } });
  hub().emit('changed', { generation_id: id, user_id: model.user_id });
  hub().emit('due');
  return toView(model, due, now);
}
