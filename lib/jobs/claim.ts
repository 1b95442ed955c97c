import 'server-only';
import { jobs } from '../generations/store';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { parkJob } from './park-job';
import type { Kind } from './places';

const STAGES = {
  work: { stage: { $in: ['preview', 'refine'] } },
  download: { stage: 'download' },
} as const;

/** Claims in a row that ended with their process; the last two of them alone in it. */
const PARKED_AFTER = 3;

/** `innocent`: the last holder let it go. `suspect`: the last holder died, or its lease ran out.
 *  `new-suspect`: that has happened once. */
export type Who = 'innocent' | 'suspect' | 'new-suspect';
/** Which jobs to take; all unless told. */
export type Choice = { kind?: Kind; who?: Who };

/**
 * Takes the job that has been due longest, of those chosen, with a lease and a new fence; null when
 * none is due. Another's lease that has run out counts as a crash of its holder, in the same write; after
 * the third in a row the job is parked instead.
 */
export async function claimJob(
  checker: CheckerContext,
  choice: Choice = {},
): Promise<ClaimedJob | null> {
  for (;;) {
    const job = await take(checker, choice);
    if (!job || job.crashes < PARKED_AFTER) return job;
    await parkJob(checker, job);
  }
}

function take(checker: CheckerContext, choice: Choice): Promise<ClaimedJob | null> {
  const now = nowOf(checker);
  const lease = { owner: checker.owner, until: new Date(now.getTime() + checker.lease_ms) };
  const isOthers = { $ne: [orElse('$lease.owner', checker.owner), checker.owner] };
  return jobs().findOneAndUpdate(
    dueOf(checker, choice, now),
    [
      {
        $set: {
          crashes: { $add: [orElse('$crashes', 0), { $cond: [isOthers, 1, 0] }] },
          lease: { $literal: lease },
          last_checked_at: now,
          fence: { $add: ['$fence', 1] },
        },
      },
    ],
    { sort: { next_check_at: 1 }, returnDocument: 'after' },
  );
}

/** Whether one of these is due. */
export async function isDue(checker: CheckerContext, who: Who): Promise<boolean> {
  const filter = dueOf(checker, { who }, nowOf(checker));
  return (await jobs().findOne(filter, { projection: { _id: 1 } })) !== null;
}

/** What can be claimed now. Fields an older version did not write count as unset. */
function dueOf(checker: CheckerContext, { kind, who }: Choice, now: Date) {
  const lapsed = { $lt: now };
  // This process has not died: a run of its own that hangs is no crash.
  const ours = { 'lease.owner': checker.owner, 'lease.until': lapsed };
  const others = { 'lease.owner': { $ne: checker.owner }, 'lease.until': lapsed };
  const never = { crashes: { $not: { $gte: 1 } } };
  const free = { $or: [{ lease: null }, ours] };
  const choices = {
    anyone: { $or: [{ lease: null }, ours, others] },
    innocent: { ...free, ...never },
    suspect: { $or: [{ ...free, crashes: { $gte: 1 } }, others] },
    'new-suspect': {
      $or: [
        { ...free, crashes: 1 },
        { ...others, ...never },
      ],
    },
  };
  return {
    state: 'active',
    engine: checker.engine,
    parked_at: null,
    next_check_at: { $lte: now },
    ...(kind ? STAGES[kind] : {}),
    ...choices[who ?? 'anyone'],
  } as const;
}

const orElse = (field: '$crashes' | '$lease.owner', value: number | string) => ({
  $ifNull: [field, value],
});

/**
 * Keeps the claim while a long step runs. False when somebody else has the job by now, or the
 * answer took so long that somebody may.
 */
export async function renewLease(checker: CheckerContext, job: ClaimedJob): Promise<boolean> {
  const asked = checker.clock.now();
  const { matchedCount } = await jobs().updateOne(
    { _id: job._id, fence: job.fence, 'lease.owner': checker.owner },
    { $set: { 'lease.until': new Date(asked + checker.lease_ms) } },
  );
  return matchedCount === 1 && checker.clock.now() < asked + ownShare(checker);
}

/** How much of its lease a holder counts on: it stops before others may begin. */
export const ownShare = ({ lease_ms }: Pick<CheckerContext, 'lease_ms'>): number =>
  (lease_ms * 5) / 6;

/** Lets the job go in good order: whatever was suspected of it, this process has survived it. */
export async function releaseJob(job: ClaimedJob): Promise<void> {
  await jobs().updateOne({ _id: job._id, fence: job.fence }, { $set: { lease: null, crashes: 0 } });
}

/** Lets go whatever this process still holds, as it ends: nothing it writes from now on counts. */
export async function releaseAll({ owner }: CheckerContext): Promise<number> {
  const { modifiedCount } = await jobs().updateMany(
    { state: 'active', 'lease.owner': owner },
    { $set: { lease: null, crashes: 0 }, $inc: { fence: 1 } },
  );
  return modifiedCount;
}
