import 'server-only';
import type { Observation } from '../generations/observation';
import { MeshyError } from '../meshy/meshy-error';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { settleTask, snapshotOf } from './read-task';

/** Looks at the job's current task. */
export async function pollTask(
  checker: CheckerContext,
  job: ClaimedJob,
  taskId: string,
): Promise<Observation> {
  try {
    const task = snapshotOf(await checker.meshy.getTask(taskId));
    await settleTask(checker, job, task);
    return { kind: 'task', task };
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
    if (thrown.kind === 'not-found') return { kind: 'gone' };
    return unreachable(thrown);
  }
}

export function unreachable(error: MeshyError): Observation {
  const { message, retry_after_ms } = error;
  return { kind: 'unreachable', message, ...(retry_after_ms ? { retry_after_ms } : {}) };
}
