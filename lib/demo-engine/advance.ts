import { DAY } from '../clock';
import { type DemoTask, hasEnded, type TaskError } from './demo-task';
import { requestedFailure } from './requested-failure';

/** Like Meshy: results live for three days. */
const RETENTION_MS = 3 * DAY;
/** The share of a stage that a task waits before it starts. */
const QUEUED_SHARE = 0.1;
const FAILING_SHARE = 0.5;
/** From this share of the run on, progress crawls from 95 to 99, as Meshy's does. */
const FINISHING_SHARE = 0.8;

const startDue = (task: DemoTask, stageMs: number) => task.created_at + stageMs * QUEUED_SHARE;
const runMs = (stageMs: number) => Math.max(1, stageMs * (1 - QUEUED_SHARE));

/** When a task and its files vanish: ms since epoch, or never before it has ended. */
export function expiresAt(task: DemoTask): number {
  return hasEnded(task) ? task.finished_at + RETENTION_MS : Number.POSITIVE_INFINITY;
}

/** 0–100: rises evenly to 95, then waits there. Never 100 before success. */
export function progressOf(task: DemoTask, now: number, stageMs: number): number {
  if (hasEnded(task)) return task.progress;
  if (task.status === 'PENDING') return 0;
  const share = Math.min(1, Math.max(0, (now - task.started_at) / runMs(stageMs)));
  if (share < FINISHING_SHARE) return Math.floor((share / FINISHING_SHARE) * 95);
  return 95 + Math.floor(((share - FINISHING_SHARE) / (1 - FINISHING_SHARE)) * 4);
}

/** Ends a task without a result; its credits go back. */
export function fail(
  task: DemoTask,
  task_error: TaskError,
  now: number,
  stageMs: number,
): DemoTask {
  const progress = progressOf(task, now, stageMs);
  return { ...task, status: 'FAILED', finished_at: now, progress, task_error };
}

/** What has become of a task by `now`; the same object when nothing changed. A running task succeeds
 *  once its time has passed and its files are written. */
export function advance(
  task: DemoTask,
  moment: { now: number; stageMs: number; slotIsFree: boolean },
): DemoTask {
  const { now, stageMs } = moment;
  if (task.status === 'PENDING') {
    if (!moment.slotIsFree || now < startDue(task, stageMs)) return task;
    return { ...task, status: 'IN_PROGRESS', started_at: now };
  }
  if (task.status !== 'IN_PROGRESS') return task;
  const failure = requestedFailure(task);
  if (failure !== undefined) {
    const due = task.started_at + runMs(stageMs) * FAILING_SHARE;
    return now < due ? task : fail(task, failure, now, stageMs);
  }
  if (!task.sculpted || now < task.started_at + runMs(stageMs)) return task;
  return { ...task, status: 'SUCCEEDED', finished_at: now, progress: 100 };
}

/** When time alone will next change this task: ms since epoch, possibly past or Infinity. */
export function dueAt(task: DemoTask, stageMs: number): number {
  if (task.status === 'PENDING') return startDue(task, stageMs);
  if (task.status !== 'IN_PROGRESS') return expiresAt(task);
  if (requestedFailure(task) !== undefined) {
    return task.started_at + runMs(stageMs) * FAILING_SHARE;
  }
  return task.sculpted ? task.started_at + runMs(stageMs) : Number.POSITIVE_INFINITY;
}
