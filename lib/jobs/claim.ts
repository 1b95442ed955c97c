import 'server-only';
import { jobs } from '../generations/store';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import type { Kind } from './places';

const STAGES = {
  work: { stage: { $in: ['preview', 'refine'] } },
  download: { stage: 'download' },
} as const;

/** Takes the job that has been due longest, of one kind or of all, with a lease and a new fence;
 *  null when none is due. */
export async function claimJob(checker: CheckerContext, kind?: Kind): Promise<ClaimedJob | null> {
  const now = nowOf(checker);
  return jobs().findOneAndUpdate(
    {
      state: 'active',
      engine: checker.engine,
      ...(kind ? STAGES[kind] : {}),
      next_check_at: { $lte: now },
      $or: [{ lease: null }, { 'lease.until': { $lt: now } }],
    },
    {
      $set: {
        lease: { owner: checker.owner, until: new Date(now.getTime() + checker.lease_ms) },
        last_checked_at: now,
      },
      $inc: { fence: 1 },
    },
    { sort: { next_check_at: 1 }, returnDocument: 'after' },
  );
}

/** Keeps the claim while a long step runs. False when somebody else has the job by now. */
export async function renewLease(checker: CheckerContext, job: ClaimedJob): Promise<boolean> {
  const until = new Date(checker.clock.now() + checker.lease_ms);
  const { matchedCount } = await jobs().updateOne(
    { _id: job._id, fence: job.fence },
    { $set: { 'lease.until': until } },
  );
  return matchedCount === 1;
}

export async function releaseJob(job: ClaimedJob): Promise<void> {
  await jobs().updateOne({ _id: job._id, fence: job.fence }, { $set: { lease: null } });
}
