'use client';

import type { BudgetView, PersonBudget } from '@/lib/credits/view';
import { AppError } from '@/lib/errors';
import { request } from './request.client';

export const BUDGET_URL = '/api/budget';
export const personBudgetUrl = (userId: string): string => `/api/admin/users/${userId}/budget`;

const has = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

/** Trusts the rest of the answer once its landmark is there: it comes from this site's own API, of
 *  the same build. */
export async function fetchBudget(url: string): Promise<BudgetView> {
  const answer = await request(url);
  if (has(answer, 'running')) return answer as unknown as BudgetView;
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

/** The same of one person, for administrators. */
export async function fetchPersonBudget(userId: string): Promise<PersonBudget> {
  const answer = await request(personBudgetUrl(userId));
  if (has(answer, 'own') && has(answer, 'budget')) return answer as unknown as PersonBudget;
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}
