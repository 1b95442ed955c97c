'use client';

import { AppError } from '@/lib/errors';
import type { Trial, TrialResult } from '@/lib/settings/view';
import { request } from './request.client';

/** Chooses one setting, or with null takes the choice back. Throws AppError with the server's words. */
export async function chooseSetting(name: string, choice: string | null): Promise<void> {
  await request('/api/admin/settings', { method: 'PATCH', body: { [name]: choice } });
}

/** Tries a part of the server's setup now. Throws AppError with the server's words. */
export async function tryOut(trial: Trial): Promise<TrialResult> {
  const answer = await request(`/api/admin/tests/${trial}`, { method: 'POST', body: {} });
  // Trusts the rest once its landmark is there, as of the jobs.
  if (typeof answer === 'object' && answer !== null && 'outcome' in answer) {
    return answer as TrialResult;
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}
