import 'server-only';
import { createHash } from 'node:crypto';
import type { PaidStage, SubmissionDocument } from '../generations/documents';
import type { ClaimedJob } from './checker-context';

/**
 * What a listed task is matched by besides its time. Meshy's task does not say which model made
 * it, and not surely which preview a refine is of: purchases that differ in these look alike.
 */
export function openKeyOf({ engine, prompt }: ClaimedJob, stage: PaidStage): string {
  return createHash('sha256').update(`${engine} ${stage} ${prompt}`).digest('hex');
}

/** Whether it is open what became of this purchase. */
export function isOpen({ state }: Pick<SubmissionDocument, 'state'>): boolean {
  return state === 'started' || state === 'unknown';
}
