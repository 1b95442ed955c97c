import 'server-only';
import { newId } from '../db/id';
import { jobEvents, jobs } from '../generations/store';
import { log } from '../log';
import { announce } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';

/** Sets a claimed job aside until an administrator lets it go on. */
export async function parkJob(checker: CheckerContext, job: ClaimedJob): Promise<void> {
  const now = nowOf(checker);
  const parked = await jobs().findOneAndUpdate(
    { _id: job._id, fence: job.fence },
    {
      $set: {
        parked_at: now,
        activity: 'needs-operator',
        waiting_for:
          'This generation stopped the server twice; an administrator has to let it go on.',
        next_check_at: null,
        lease: null,
        updated_at: now,
      },
    },
    { returnDocument: 'after' },
  );
  if (!parked) return;
  const { _id, stage, fence, crashes, model_id } = parked;
  const facts = { stage, crashes };
  await jobEvents().insertOne({ _id: newId(), job_id: _id, at: now, fence, what: 'parked', facts });
  log().error(
    { generation: model_id.toHexString(), ...facts },
    'a generation is parked: the server died of it, or with it, three times in a row',
  );
  announce(parked);
}
