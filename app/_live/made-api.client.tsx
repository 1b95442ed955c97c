'use client';

import { AppError } from '@/lib/errors';
import type { Quality } from '@/lib/generations/quality';
import type { GenerationView, RecentPrompt } from '@/lib/generations/view';
import { request } from './request.client';

/** Trusts the rest of the answer once its landmark is there: it comes from this site's own API, of
 *  the same build. */
function itemsIn(answer: unknown): unknown[] {
  const isList = typeof answer === 'object' && answer !== null && 'items' in answer;
  if (isList && Array.isArray(answer.items)) return answer.items;
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export const recentPromptsUrl = (q: string): string =>
  `/api/prompts/recent?${new URLSearchParams({ ...(q && { q }), limit: '30' })}`;

export const fetchRecentPrompts = async (url: string): Promise<RecentPrompt[]> =>
  itemsIn(await request(url)) as RecentPrompt[];

/** For each wish the model that I have of it already, or null. */
export async function fetchMade(
  wishes: { prompt: string; quality: Quality }[],
): Promise<(GenerationView | null)[]> {
  const answer = await request('/api/generations/made', { method: 'POST', body: { wishes } });
  return itemsIn(answer) as (GenerationView | null)[];
}
