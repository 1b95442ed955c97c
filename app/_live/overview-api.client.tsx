'use client';

import { AppError } from '@/lib/errors';
import type { Overview } from '@/lib/overview/facts';
import { request } from './request.client';

export const OVERVIEW_URL = '/api/admin/overview';

/** Trusts the rest of the answer once its landmarks are there: it comes from this site's own API,
 *  of the same build. */
export async function fetchOverview(url: string): Promise<Overview> {
  const answer: unknown = await request(url);
  if (typeof answer === 'object' && answer !== null && 'troubles' in answer) {
    return answer as Overview;
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}
