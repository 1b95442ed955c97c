import 'server-only';
import { MINUTE } from '../clock';
import type { JobDocument } from '../generations/documents';
import type { CheckerContext } from './checker-context';

/** So long a texture waits for its shape to be fetched; then it is bought unseen. */
const PATIENCE_MS = MINUTE;

/**
 * Whether the shape is looked at before its texture is bought: once, on a shape of its own, where
 * nobody has decided and nothing can have been bought. What came out of a backup may have been.
 */
export function isLookOwed({ guard }: Pick<CheckerContext, 'guard'>, job: JobDocument): boolean {
  return (
    guard !== undefined &&
    guard() !== 'off' &&
    job.stage === 'refine' &&
    job.meshy_task_id === null &&
    !job.shape_check &&
    !job.source_model_id &&
    !job.restored &&
    !job.cancel_requested
  );
}

/** How long the shape may still take; 0 when it has taken too long. */
export function patienceMs({ timeline }: Pick<JobDocument, 'timeline'>, nowMs: number): number {
  const since = timeline.findLast(({ stage }) => stage === 'refine')?.started_at;
  return since ? Math.max(0, since.getTime() + PATIENCE_MS - nowMs) : 0;
}
