import 'server-only';
import { HOUR } from '../../clock';
import type { JobDocument } from '../../generations/documents';
import { jobs, submissions } from '../../generations/store';
import type { Place } from './account-document';
import { type AccountSurroundings, dateOf } from './surroundings';

/** A task that old is stuck; Meshy's own advice is to give it up then. */
const SLOT_MS = HOUR;
const RUNNING = ['PENDING', 'IN_PROGRESS'];

type Waiting = Pick<Place, 'job_id' | 'stage' | 'seq'>;

/** Whether a job's task stands in Meshy's queue. */
export function holdsPlace(job: JobDocument, now: Date): boolean {
  const since = job.task_since?.getTime() ?? now.getTime();
  return (
    job.state === 'active' &&
    job.stage !== 'download' &&
    job.meshy_task_id !== null &&
    RUNNING.includes(job.meshy_status ?? '') &&
    now.getTime() - since < SLOT_MS
  );
}

/** Our share of Meshy's queue: running tasks, purchases under way, and those whose fate is open. */
export type InFlight = {
  /** Jobs, as hex digits. */
  ids: Set<string>;
  /** Of the places given out, those that are still to become a task. */
  places: Place[];
};

export async function readInFlight(
  around: Pick<AccountSurroundings, 'engine' | 'clock'>,
  places: readonly Place[],
): Promise<InFlight> {
  const now = dateOf(around);
  const slotFrom = new Date(now.getTime() - SLOT_MS);
  const open: Waiting[] = await submissions()
    .find({ state: { $in: ['started', 'unknown'] }, started_at: { $gt: slotFrom } })
    .toArray();
  const waiting = [...places, ...open];
  const found = await jobs()
    .find({
      engine: around.engine,
      state: 'active',
      $or: [
        { meshy_task_id: { $ne: null }, meshy_status: { $in: RUNNING } },
        { _id: { $in: waiting.map(({ job_id }) => job_id) } },
      ],
    })
    .toArray();
  const jobOf = new Map(found.map((job) => [job._id.toHexString(), job]));
  const isOpen = ({ job_id, stage, seq }: Waiting) => {
    const job = jobOf.get(job_id.toHexString());
    return job?.stage === stage && job.seq[stage] === seq && job.meshy_task_id === null;
  };
  const held = found.filter((job) => holdsPlace(job, now)).map(({ _id }) => _id);
  const bought = waiting.filter(isOpen).map(({ job_id }) => job_id);
  return {
    ids: new Set([...held, ...bought].map((id) => id.toHexString())),
    places: places.filter(isOpen),
  };
}
