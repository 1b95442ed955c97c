import 'server-only';
import { type Clock, MINUTE, SECOND } from '../clock';
import type { JobDocument } from '../generations/documents';
import { isFinal, type MeshyTask } from '../meshy/task';

const FRESH_MS = 5 * SECOND;
/** What has ended will not change any more. */
const FINAL_FRESH_MS = MINUTE;

/** Tasks as the last look at Meshy's list showed them, each good for one look of its job. */
export type Sightings = {
  /** `seen_at` is when the list was asked for, ms since the epoch. */
  note(tasks: readonly MeshyTask[], seen_at: number): void;
  /** The job's task, if it was seen after the job became due and just now; forgets it. */
  take(job: JobDocument, taskId: string): MeshyTask | undefined;
  /** Whether the list has been asked for just now, or in vain. */
  isResting(): boolean;
  rest(ms: number): void;
};

type Sighting = { task: MeshyTask; seen_at: number };

export function createSightings(clock: Clock): Sightings {
  const seen = new Map<string, Sighting>();
  let restsUntil = Number.NEGATIVE_INFINITY;
  const isFresh = ({ task, seen_at }: Sighting) =>
    clock.now() - seen_at <= (isFinal(task.status) ? FINAL_FRESH_MS : FRESH_MS);
  return {
    note: (tasks, seen_at) => {
      for (const [id, sighting] of seen) if (!isFresh(sighting)) seen.delete(id);
      for (const task of tasks) if (tellsAll(task)) seen.set(task.id, { task, seen_at });
    },
    take: (job, taskId) => {
      const sighting = seen.get(taskId);
      seen.delete(taskId);
      if (!sighting || !isFresh(sighting) || !job.next_check_at) return undefined;
      // Made due since then: somebody knows more than the list did.
      return job.next_check_at.getTime() <= sighting.seen_at ? sighting.task : undefined;
    },
    isResting: () => clock.now() < restsUntil,
    rest: (ms) => {
      restsUntil = clock.now() + ms;
    },
  };
}

/** Whether a listed task says all that its own page would: an ended one its price and its file,
 *  or why it failed. */
export function tellsAll({ status, consumed_credits, model_urls, task_error }: MeshyTask): boolean {
  if (!isFinal(status)) return true;
  if (consumed_credits === null) return false;
  return status === 'SUCCEEDED' ? Boolean(model_urls.glb) : task_error !== null;
}
