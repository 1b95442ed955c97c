import 'server-only';
import { audit } from '../../audit/audit';
import type { SessionUser } from '../../auth/user';
import { newId } from '../../db/id';
import { hub } from '../../events/hub';
import type { Owned } from '../find-owned';
import { jobEvents } from '../store';

export type Act = {
  by: SessionUser;
  /** As the job's timeline has it. */
  what: string;
  /** As the audit log has it; null where it stands there already. */
  action:
    | 'generation.task-adopted'
    | 'generation.not-submitted'
    | 'generation.released'
    | 'generation.parked'
    | 'generation.checked'
    | 'generation.retried'
    | 'generation.canceled'
    | null;
  facts?: Record<string, string>;
};

/** Writes who did what to a job, into its timeline and into the audit log. */
export async function noteAct(
  { model, job }: Owned,
  { by, what, action, facts = {} }: Act,
): Promise<void> {
  const { _id: job_id, fence, stage } = job;
  const told = { by: by.email, stage, ...facts };
  await jobEvents().insertOne({ _id: newId(), job_id, at: new Date(), fence, what, facts: told });
  const id = model._id.toHexString();
  const subject = { kind: 'generation', id };
  if (action) await audit({ action, actor: by, subject, facts: { stage, ...facts } });
  hub().emit('changed', { generation_id: id, user_id: model.user_id });
}
