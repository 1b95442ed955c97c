import 'server-only';
import type { Observation } from '../generations/observation';
import { submissions } from '../generations/store';
import { MeshyError } from '../meshy/meshy-error';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { unreachable } from './poll-task';

/**
 * Does what a cancel can do: nothing bought yet ends at once, a waiting task is deleted and
 * refunded. Undefined when only the normal step helps: the task runs, or it is not known yet
 * whether there is one.
 */
export async function stopTask(
  checker: CheckerContext,
  job: ClaimedJob,
): Promise<Observation | undefined> {
  if (job.stage === 'download') return undefined;
  if (!job.meshy_task_id) {
    const open = await submissions().findOne({
      job_id: job._id,
      stage: job.stage,
      seq: job.seq[job.stage],
      state: { $in: ['started', 'unknown', 'accepted'] },
    });
    return open ? undefined : { kind: 'stopped' };
  }
  if (job.meshy_status !== 'PENDING') return undefined;
  try {
    await checker.meshy.deleteTask(job.meshy_task_id);
    return { kind: 'stopped' };
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
    if (thrown.kind === 'not-found') return { kind: 'stopped' };
    return thrown.kind === 'conflict' ? { kind: 'cannot-stop' } : unreachable(thrown);
  }
}
