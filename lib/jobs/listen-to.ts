import 'server-only';
import type { JobDocument } from '../generations/documents';
import type { TaskSnapshot } from '../generations/observation';
import { SLOW_AFTER_MS } from '../generations/overdue';
import type { CheckerContext } from './checker-context';

/** Asks Meshy to say how the task goes on, unless it has become one of those that are only watched. */
export function listenTo(checker: CheckerContext, job: JobDocument, task: TaskSnapshot): void {
  if (!job.meshy_task_id) return;
  const ageMs = job.task_since ? checker.clock.now() - job.task_since.getTime() : 0;
  if (ageMs >= SLOW_AFTER_MS) checker.streams?.leave(job.meshy_task_id);
  else checker.streams?.follow(job.meshy_task_id, task);
}
