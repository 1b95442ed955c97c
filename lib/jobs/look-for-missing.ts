import 'server-only';
import { MINUTE } from '../clock';
import { isMissingLong } from '../generations/advance-unseen';
import { submissions } from '../generations/store';
import type { MeshyTask } from '../meshy/task';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { listSince } from './list-since';
import { tellsAll } from './sightings';

/**
 * Meshy answered 404 for a task it has accepted. Once that has lasted, its list has the last word:
 * the task as it stands there, or whether it is absent from all that was made since its purchase.
 */
export async function lookForMissing(
  checker: CheckerContext,
  job: ClaimedJob,
  taskId: string,
): Promise<MeshyTask | 'unasked' | 'unread' | 'absent'> {
  if (!isMissingLong(job, nowOf(checker))) return 'unasked';
  const submission = await submissions().findOne({ task_id: taskId });
  const bought = submission?.started_at ?? job.created_at;
  const listed = await listSince(checker, bought.getTime() - MINUTE);
  const task = listed?.tasks.find(({ id }) => id === taskId);
  if (task && tellsAll(task)) return task;
  return listed?.isWhole && !task ? 'absent' : 'unread';
}
