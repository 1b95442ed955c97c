import { DAY, HOUR, MINUTE } from '../clock';
import type { GenerationView } from './view';

/** Hardly any task takes longer: above it, the person is told that this one does. */
const USUAL_MS = { preview: 10 * MINUTE, refine: 20 * MINUTE };
/** From this age on a task takes no place in the queue any more and is looked at rarely. */
export const SLOW_AFTER_MS = HOUR;
/** Meshy keeps nothing longer. */
export const WATCHED_MS = 3 * DAY;

type Task = Pick<GenerationView, 'status' | 'stage' | 'activity' | 'task_since'>;

/** Milliseconds Meshy has been at the current task, once that is longer than usual; else null. */
export function overdueMs(task: Task, nowMs: number): number | null {
  const { status, stage, activity, task_since } = task;
  const isAtMeshy = status === 'processing' && (activity === 'queued' || activity === 'running');
  if (!isAtMeshy || stage === 'download' || task_since === null) return null;
  const ageMs = nowMs - Date.parse(task_since);
  return isLate(stage, ageMs) ? ageMs : null;
}

/** Whether a task of this age takes longer than usual. */
export function isLate(stage: keyof typeof USUAL_MS, ageMs: number): boolean {
  return ageMs >= USUAL_MS[stage];
}
