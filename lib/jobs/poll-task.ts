import 'server-only';
import type { Observation } from '../generations/observation';
import { MeshyError } from '../meshy/meshy-error';
import type { MeshyTask } from '../meshy/task';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { lookForMissing } from './look-for-missing';
import { pausedBy } from './paused';
import { settleTask, snapshotOf } from './read-task';

/** Looks at the job's current task: as the list has just shown it, or by asking for it. */
export async function pollTask(
  checker: CheckerContext,
  job: ClaimedJob,
  taskId: string,
): Promise<Observation> {
  const sighted = checker.sightings.take(job, taskId);
  const looked = sighted ? { found: sighted } : await askFor(checker, job, taskId);
  if ('unseen' in looked) return looked.unseen;
  const task = snapshotOf(looked.found);
  await settleTask(checker, job, task);
  return { kind: 'task', task };
}

type Looked = { found: MeshyTask } | { unseen: Observation };

async function askFor(checker: CheckerContext, job: ClaimedJob, taskId: string): Promise<Looked> {
  const paused = await pausedBy('polling');
  if (paused) return { unseen: paused };
  try {
    return { found: await checker.meshy.getTask(taskId) };
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
    if (thrown.kind !== 'not-found') return { unseen: unreachable(thrown) };
    const found = await lookForMissing(checker, job, taskId);
    return typeof found === 'string' ? { unseen: { kind: 'gone', list: found } } : { found };
  }
}

/** No answer about the task. What the whole account must wait for is not the task's trouble. */
export function unreachable(error: MeshyError): Observation {
  const { kind, message, retry_after_ms } = error;
  if (kind === 'unauthorized' || kind === 'rate-limited') {
    const hindered = { kind: 'hindered', by: kind, message, recorded: false } as const;
    return { ...hindered, ...(retry_after_ms ? { retry_after_ms } : {}) };
  }
  return { kind: 'unreachable', message, ...(retry_after_ms ? { retry_after_ms } : {}) };
}
