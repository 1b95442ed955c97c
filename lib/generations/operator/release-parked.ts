import 'server-only';
import type { SessionUser } from '../../auth/user';
import { AppError } from '../../errors';
import type { JobDocument } from '../documents';
import type { Activity, GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { goOn } from './go-on';

/** Lets a parked job go on, with a clean sheet. Throws 'not-found', or 'conflict' when it is not parked. */
export async function releaseParked(user: SessionUser, id: string): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  if (found.job.state !== 'active' || !found.job.parked_at) {
    throw new AppError('conflict', 'It is not parked.');
  }
  return goOn(found, {
    by: user,
    what: 'an administrator let it go on',
    action: 'generation.released',
    changes: {
      parked_at: null,
      parked_for: null,
      crashes: 0,
      waiting_for: null,
      activity: activityOf(found.job),
    },
  });
}

/** What it was about to do when it was parked. */
function activityOf({ stage, meshy_task_id, meshy_status }: JobDocument): Activity {
  if (stage === 'download') return 'downloading';
  if (!meshy_task_id) return 'submitting';
  return meshy_status === 'IN_PROGRESS' ? 'running' : 'queued';
}
