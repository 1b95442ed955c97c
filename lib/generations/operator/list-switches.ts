import 'server-only';
import { DAY } from '../../clock';
import type { JobDocument } from '../documents';
import { jobs } from '../store';
import type { Switch } from './switch-words';
import { type Pause, readSwitches } from './switches';
import type { PauseView, SwitchesView } from './switches-view';

const COUNT_MAX = 1_000;
/** Meshy keeps a task and its files no longer. */
const KEPT_MS = 3 * DAY;

/** What is paused, how many jobs wait for it, and what the pause will cost. For administrators: the
 *  caller has made sure of that. */
export async function listSwitches(): Promise<SwitchesView> {
  const { buying, polling, downloading } = await readSwitches();
  const [one, two, three] = await Promise.all([
    pauseOf('buying', buying),
    pauseOf('polling', polling),
    pauseOf('downloading', downloading),
  ]);
  return { buying: one, polling: two, downloading: three };
}

async function pauseOf(what: Switch, pause?: Pause | null): Promise<PauseView | null> {
  if (!pause) return null;
  const waiting = { state: 'active', hindered_by: `${what}-paused` } as const;
  const [found, first] = await Promise.all([
    jobs().countDocuments(waiting, { limit: COUNT_MAX + 1 }),
    firstLost(what),
  ]);
  return {
    reason: pause.reason,
    since: pause.since.toISOString(),
    by: pause.by.email,
    waiting: { count: Math.min(found, COUNT_MAX), is_more: found > COUNT_MAX },
    lost_from: first?.toISOString() ?? null,
  };
}

/** When the engine deletes the first thing that waits: a file, a task, or a shape to be painted. */
async function firstLost(what: Switch): Promise<Date | null> {
  switch (what) {
    case 'downloading':
      return (await soonest('asset_deadline', { stage: 'download' }))?.asset_deadline ?? null;
    case 'buying': {
      const unpainted = { stage: 'refine', meshy_task_id: null } as const;
      return (await soonest('upstream_deadline', unpainted))?.upstream_deadline ?? null;
    }
    case 'polling': {
      const stage = { $in: ['preview', 'refine'] as ('preview' | 'refine')[] };
      const since = (await soonest('task_since', { stage }))?.task_since;
      return since ? new Date(since.getTime() + KEPT_MS) : null;
    }
  }
}

function soonest(
  field: 'asset_deadline' | 'upstream_deadline' | 'task_since',
  filter: object,
): Promise<JobDocument | null> {
  return jobs().findOne(
    { state: 'active', parked_at: null, ...filter, [field]: { $ne: null } },
    { sort: { [field]: 1 } },
  );
}
