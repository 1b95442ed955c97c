'use client';

import { AppError } from '@/lib/errors';
import type { CheckKind, Repair, Repaired, StorageView } from '@/lib/storage/view';
import { request } from './request.client';

export const STORAGE_URL = '/api/admin/storage';

const has = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

const UNEXPECTED = 'The server answered something unexpected. Reload the page.';

/** Trusts the rest of the answer once its landmarks are there: it comes from this site's own API,
 *  of the same build. */
function storageIn(answer: unknown): StorageView {
  if (has(answer, 'findings') && has(answer, 'lost')) return answer as unknown as StorageView;
  throw new AppError('unavailable', UNEXPECTED);
}

export async function fetchStorage(url: string): Promise<StorageView> {
  return storageIn(await request(url));
}

export async function beginCheck(kind: CheckKind): Promise<StorageView> {
  return storageIn(await request(`${STORAGE_URL}/check`, { method: 'POST', body: { kind } }));
}

export async function stopCheck(): Promise<StorageView> {
  return storageIn(await request(`${STORAGE_URL}/stop`, { method: 'POST', body: {} }));
}

export async function repairStorage(what: Repair): Promise<Repaired> {
  const answer = await request(`${STORAGE_URL}/repair`, { method: 'POST', body: { what } });
  if (has(answer, 'files') && has(answer, 'left')) return answer as unknown as Repaired;
  throw new AppError('unavailable', UNEXPECTED);
}
