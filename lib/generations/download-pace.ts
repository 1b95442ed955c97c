import 'server-only';
import { DAY, MINUTE, SECOND } from '../clock';
import type { JobDocument } from './documents';
import { equalJitter } from './jitter';

/** Meshy deletes the files of a task this long after it was made. */
const KEPT_MS = 3 * DAY;
const FIRST_MS = 2 * SECOND;
/** The delay is at most this part of the time since the stage began, within these bounds. */
const SHARE = 1 / 10;
const CAP_MS = { least: MINUTE, most: 30 * MINUTE };

/** Until when Meshy keeps the file of a task: as it says itself, or three days from its start. */
export function assetDeadline(
  { task_since }: Pick<JobDocument, 'task_since'>,
  { expires_at }: { expires_at?: number | null },
  now: Date,
): Date {
  return new Date(expires_at ?? (task_since ?? now).getTime() + KEPT_MS);
}

/** Until when the download is tried again. */
export function triedUntil(job: JobDocument, now: Date): Date {
  return job.asset_deadline ?? new Date(beganAt(job, now) + KEPT_MS);
}

/**
 * When to fetch again after `attempts` failures in a row: 2 s doubled each time, at most a tenth of
 * the time it has been tried, half of it by jitter, and once more when the time is up.
 */
export function retryDelayMs(job: JobDocument, attempts: number, now: Date): number {
  const { least, most } = CAP_MS;
  const share = (now.getTime() - beganAt(job, now)) * SHARE;
  const cap = Math.min(Math.max(share, least), most);
  const full = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), cap);
  const delay = equalJitter(full, `${job._id.toHexString()}:${attempts}`);
  return Math.max(SECOND, Math.min(delay, triedUntil(job, now).getTime() - now.getTime()));
}

function beganAt(job: JobDocument, now: Date): number {
  const stage = job.timeline.find((entry) => entry.stage === 'download');
  return (stage?.started_at ?? now).getTime();
}
