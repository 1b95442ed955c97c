import 'server-only';
import { MINUTE, SECOND } from '../clock';
import type { JobDocument } from '../generations/documents';
import { jobs } from '../generations/store';
import { MeshyError } from '../meshy/meshy-error';
import type { MeshyTask } from '../meshy/task';
import type { CheckerContext } from './checker-context';
import { glance, type Seen } from './glance';
import { MAX_PAGES, pagesSince } from './list-since';
import { pausedBy } from './paused';

/** Fewer tasks are asked about one by one. */
const WORTH_IT = 3;
const MOST = 1000;
/** A list that takes longer keeps everything else waiting. */
const LIST_WITHIN_MS = 5 * SECOND;
const FAILED_REST_MS = 30 * SECOND;
/** Meshy's clock and ours differ a little. */
const SKEW_MS = MINUTE;

/**
 * When several running tasks are due, reads them from Meshy's list, fifty at a request and never in
 * more requests than asking for each would take, together with those that would be due soon. Those
 * that still run are done with that; what else was seen is noted for the jobs' own looks. Where the
 * list cannot be read, or not to its end, each of the others asks for itself. Gives the jobs that are
 * done with.
 */
export async function lookAtList(checker: CheckerContext): Promise<JobDocument[]> {
  const { clock, sightings, pace } = checker;
  if (sightings.isResting()) return [];
  const asked_at = clock.now();
  const due = await runningUntil(checker, asked_at + pace.poll_ms);
  const isDue = ({ next_check_at }: JobDocument) => Number(next_check_at) <= asked_at;
  if (due.length < WORTH_IT || !due.some(isDue) || (await pausedBy('polling'))) return [];
  sightings.rest(pace.poll_ms);
  const tasks = await readTasks(checker, due);
  if (tasks.size === 0) sightings.rest(FAILED_REST_MS);
  const seen: Seen[] = due.flatMap((job) => {
    const task = tasks.get(job.meshy_task_id ?? '');
    return task ? [{ job, task }] : [];
  });
  const done = await glance(checker, seen);
  const ids = new Set(done.map(({ meshy_task_id }) => meshy_task_id));
  const open = seen.filter(({ job }) => !ids.has(job.meshy_task_id));
  sightings.note(
    open.map(({ task }) => task),
    asked_at,
  );
  await bringForward(
    open.map(({ job }) => job).filter((job) => !isDue(job)),
    new Date(asked_at),
  );
  return done;
}

/** As much of the list as these need and as can be read in time, by task. */
async function readTasks(
  checker: CheckerContext,
  due: readonly JobDocument[],
): Promise<Map<string, MeshyTask>> {
  const tasks = new Map<string, MeshyTask>();
  const pages = pagesSince(checker, {
    since: Math.min(...due.map(({ task_since }) => Number(task_since))) - SKEW_MS,
    maxPages: Math.min(due.length, MAX_PAGES),
    signal: AbortSignal.timeout(LIST_WITHIN_MS),
  });
  try {
    for await (const page of pages) for (const task of page) tasks.set(task.id, task);
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
  }
  return tasks;
}

function runningUntil(checker: CheckerContext, until: number): Promise<JobDocument[]> {
  return jobs()
    .find({
      state: 'active',
      engine: checker.engine,
      stage: { $in: ['preview', 'refine'] },
      meshy_task_id: { $ne: null },
      next_check_at: { $lte: new Date(until) },
      $or: [{ lease: null }, { 'lease.until': { $lt: new Date(checker.clock.now()) } }],
    })
    .sort({ next_check_at: 1 })
    .limit(MOST)
    .toArray();
}

/** Makes them due, unless somebody has just made them so, or has one in hand. */
async function bringForward(early: readonly JobDocument[], to: Date): Promise<void> {
  if (early.length === 0) return;
  await jobs().bulkWrite(
    early.map(({ _id, next_check_at }) => ({
      updateOne: {
        filter: { _id, lease: null, next_check_at },
        update: { $set: { next_check_at: to } },
      },
    })),
    { ordered: false },
  );
}
