'use client';

import { AppError } from '@/lib/errors';
import type { Switch } from '@/lib/generations/operator/switch-words';
import type { SwitchesView } from '@/lib/generations/operator/switches-view';
import { request } from './request.client';

export const SWITCHES_URL = '/api/admin/switches';

export async function fetchSwitches(): Promise<SwitchesView> {
  return checked(await request(SWITCHES_URL));
}

/** Pauses, with a reason, or resumes; gives how all stand then. */
export async function changeSwitch(what: Switch, reason: string | null): Promise<SwitchesView> {
  const body = reason === null ? { what, is_paused: false } : { what, is_paused: true, reason };
  return checked(await request(SWITCHES_URL, { method: 'POST', body }));
}

/** Trusts the rest once its landmark is there, as of the jobs. */
function checked(answer: unknown): SwitchesView {
  if (typeof answer === 'object' && answer !== null && 'downloading' in answer) {
    return answer as SwitchesView;
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}
