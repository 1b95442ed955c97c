'use client';

import { AppError } from '@/lib/errors';
import type { NotificationPage } from '@/lib/notifications/view';
import { request } from './request.client';

export const NOTIFICATIONS_URL = '/api/notifications';

const has = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

const unexpected = () =>
  new AppError('unavailable', 'The server answered something unexpected. Reload the page.');

/** How many are unread, as an answer or an event says it. */
export function readUnread(answer: unknown): number {
  if (has(answer, 'unread') && typeof answer.unread === 'number') return answer.unread;
  throw unexpected();
}

/** Trusts the rest of the answer once its landmarks are there: it comes from this site's own API,
 *  of the same build. */
export async function fetchNotifications(url: string): Promise<NotificationPage> {
  const answer = await request(url);
  if (has(answer, 'items') && has(answer, 'unread')) return answer as unknown as NotificationPage;
  throw unexpected();
}

/** Marks these as read, or all. Gives how many are left. */
export async function sendRead(ids?: string[]): Promise<number> {
  const body = ids ? { ids } : {};
  return readUnread(await request(`${NOTIFICATIONS_URL}/read`, { method: 'POST', body }));
}
