import 'server-only';
import { newId } from '../db/id';
import { advance } from '../generations/advance';
import type { JobDocument } from '../generations/documents';
import { jobEvents, jobs } from '../generations/store';
import { isFinal, type MeshyTask } from '../meshy/task';
import { announce, hasMoved, tellWaiting } from './apply-decision';
import { type CheckerContext, nowOf } from './checker-context';
import { listenTo } from './listen-to';
import { snapshotOf } from './read-task';

export type Seen = { job: JobDocument; task: MeshyTask };
type Glance = { before: JobDocument; after: JobDocument; changes: Partial<JobDocument> };

/**
 * Takes the step of those jobs for which it is no more than to note that their task still runs: all
 * in one write, which finds only jobs that nobody has claimed since they were read. Gives those
 * it was taken for.
 */
export async function glance(
  checker: CheckerContext,
  seen: readonly Seen[],
): Promise<JobDocument[]> {
  const glances = seen.flatMap((one) => glanceAt(checker, one) ?? []);
  if (glances.length === 0) return [];
  const { matchedCount } = await jobs().bulkWrite(glances.map(toUpdate), { ordered: false });
  const taken = matchedCount === glances.length ? glances : await writtenOf(glances);
  for (const { before, after } of taken) tellWaiting(before, after);
  const moved = taken.filter(({ before, after }) => hasMoved(before, after));
  if (moved.length > 0) await jobEvents().insertMany(moved.map(toEvent));
  for (const { after } of taken) announce(after);
  return taken.map(({ after }) => after);
}

function glanceAt(checker: CheckerContext, { job, task }: Seen): Glance | undefined {
  // Stopping a task and keeping a preview take requests; what may have ended a process goes alone.
  const isPlain = job.lease === null && !job.cancel_requested && !(job.crashes > 0);
  if (!isPlain || job.wanted.preview_glb || isFinal(task.status)) return undefined;
  const now = nowOf(checker);
  const snapshot = snapshotOf(task);
  const decision = advance(job, { kind: 'task', task: snapshot }, { now, pace: checker.pace });
  if (!decision.wait_ms || decision.event.what !== 'looked') return undefined;
  const next_check_at = new Date(now.getTime() + decision.wait_ms);
  const changes = { ...decision.job, last_checked_at: now, updated_at: now, next_check_at };
  const after = { ...job, ...changes };
  listenTo(checker, job, snapshot);
  return { before: job, after, changes };
}

/** All that were not claimed or made due in between. */
async function writtenOf(glances: readonly Glance[]): Promise<Glance[]> {
  const found = await jobs()
    .find(
      { _id: { $in: glances.map(({ before }) => before._id) } },
      { projection: { updated_at: 1 } },
    )
    .toArray();
  const stamps = new Map(
    found.map(({ _id, updated_at }) => [_id.toHexString(), updated_at.getTime()]),
  );
  return glances.filter(
    ({ after }) => stamps.get(after._id.toHexString()) === after.updated_at.getTime(),
  );
}

/** What stays as it is need not travel. */
function toUpdate({ before, changes }: Glance) {
  const { _id, fence, next_check_at } = before;
  const filter = { _id, fence, next_check_at, lease: null, state: 'active' as const };
  const changed = Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => Reflect.get(before, name) !== value),
  );
  return { updateOne: { filter, update: { $set: changed } } };
}

function toEvent({ before, after }: Glance) {
  return {
    _id: newId(),
    job_id: before._id,
    at: after.updated_at,
    fence: before.fence,
    what: 'looked',
    facts: { status: after.meshy_status, progress: after.progress },
  };
}
