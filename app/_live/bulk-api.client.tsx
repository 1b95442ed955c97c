'use client';

import { AppError } from '@/lib/errors';
import type { BulkPart, BulkPlan, BulkVerb } from '@/lib/generations/operator/bulk-view';
import { request } from './request.client';

/** Those that are chosen, or all of a filter. */
export type BulkScope = { ids: string[] } | { filter: Record<string, string> };
export type BulkAsked = BulkScope & { verb: BulkVerb };

export async function planBulk(asked: BulkAsked): Promise<BulkPlan> {
  const answer = await request('/api/admin/jobs/bulk/plan', { method: 'POST', body: asked });
  return checked<BulkPlan>(answer, 'as_of');
}

type Part = { as_of: string; cursor?: string; reason?: string };

export async function runBulk(asked: BulkAsked, part: Part): Promise<BulkPart> {
  const body = { ...asked, ...part };
  return checked<BulkPart>(
    await request('/api/admin/jobs/bulk', { method: 'POST', body }),
    'next_cursor',
  );
}

/** Trusts the rest once its landmark is there, as of the jobs. */
function checked<T>(answer: unknown, landmark: keyof T & string): T {
  if (typeof answer === 'object' && answer !== null && landmark in answer) return answer as T;
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}
