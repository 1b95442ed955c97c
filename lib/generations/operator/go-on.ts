import 'server-only';
import { AppError } from '../../errors';
import { hub } from '../../events/hub';
import type { JobDocument } from '../documents';
import type { Owned } from '../find-owned';
import { jobs } from '../store';
import { toView } from '../to-view';
import type { GenerationView } from '../view';
import { type Act, noteAct } from './note-act';

/** An administrator has decided: the job is due again, and it stands written who did what. Throws
 *  'conflict' when it has ended meanwhile. */
export async function goOn(
  { model, job }: Owned,
  { changes = {}, ...act }: Act & { changes?: Partial<JobDocument> },
): Promise<GenerationView> {
  const now = new Date();
  const due = await jobs().findOneAndUpdate(
    { _id: job._id, state: 'active' },
    { $set: { ...changes, next_check_at: now, updated_at: now } },
    { returnDocument: 'after' },
  );
  if (!due) throw new AppError('conflict', 'It has just ended.');
  await noteAct({ model, job: due }, act);
  hub().emit('due');
  return toView(model, due, now);
}
