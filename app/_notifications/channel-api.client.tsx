'use client';

import { AppError } from '@/lib/errors';
import type { ChannelKind, ChannelView } from '@/lib/notifications/view';
import { request } from '../_live/request.client';

const place = (kind: ChannelKind): string => `/api/notification-channels/${kind}`;

const has = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

/** Gives the secret, where one was made. */
export async function saveChannel(kind: ChannelKind, wish: object): Promise<string | undefined> {
  const answer = await request(place(kind), { method: 'POST', body: wish });
  return has(answer, 'secret') && typeof answer.secret === 'string' ? answer.secret : undefined;
}

export async function removeChannel(kind: ChannelKind): Promise<void> {
  await request(place(kind), { method: 'DELETE' });
}

export async function testChannel(kind: ChannelKind): Promise<NonNullable<ChannelView['last']>> {
  const answer = await request(`${place(kind)}/test`, { method: 'POST', body: {} });
  if (has(answer, 'ok') && has(answer, 'words') && has(answer, 'at')) {
    return { ok: answer.ok === true, words: String(answer.words), at: String(answer.at) };
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}
