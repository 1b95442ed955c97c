'use client';

import { AppError } from '@/lib/errors';
import type { RetentionLook, RetentionRules, RetentionView } from '@/lib/retention/view';
import { request } from './request.client';

const RETENTION_URL = '/api/admin/retention';

const has = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

const UNEXPECTED = 'The server answered something unexpected. Reload the page.';

/** Trusts the rest of the answer once its landmarks are there: it comes from this site's own API,
 *  of the same build. */
export async function lookAhead(rules: RetentionRules): Promise<RetentionLook> {
  const answer = await request(`${RETENTION_URL}/look`, { method: 'POST', body: rules });
  if (has(answer, 'count') && has(answer, 'first')) return answer as unknown as RetentionLook;
  throw new AppError('unavailable', UNEXPECTED);
}

export async function switchRetention(is_on: boolean): Promise<RetentionView> {
  const answer = await request(RETENTION_URL, { method: 'POST', body: { is_on } });
  if (has(answer, 'active')) return answer as unknown as RetentionView;
  throw new AppError('unavailable', UNEXPECTED);
}
