'use client';

import { AppError } from '@/lib/errors';
import type { Downloads, ShareView } from '@/lib/sharing/view';
import { request } from '../_live/request.client';

/** What an owner says about a link; what is left out stays as it is. */
export type ShareWish = {
  password?: string | null;
  expires_at?: string | null;
  downloads: Downloads;
  shows_prompt: boolean;
};

export const sharesUrl = (generationId: string): string =>
  `/api/generations/${generationId}/shares`;

/** Trusts the rows: they come from this site's own API, of the same build. */
export async function fetchShares(url: string): Promise<ShareView[]> {
  const answer = await request(url);
  if (typeof answer === 'object' && answer !== null && 'items' in answer) {
    if (Array.isArray(answer.items)) return answer.items as ShareView[];
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export async function createShare(generationId: string, wish: ShareWish): Promise<void> {
  await request(sharesUrl(generationId), { method: 'POST', body: wish });
}

export async function changeShare(id: string, wish: ShareWish): Promise<void> {
  await request(`/api/shares/${id}`, { method: 'PATCH', body: wish });
}

export async function revokeShare(id: string): Promise<void> {
  await request(`/api/shares/${id}`, { method: 'DELETE' });
}
