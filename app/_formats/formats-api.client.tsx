'use client';

import type { ConversionView } from '@/lib/conversions/view';
import { AppError } from '@/lib/errors';
import type { ModelFormat } from '@/lib/media/model-format';
import { request } from '../_live/request.client';

export type FormatWish = { format: ModelFormat; height_mm?: number };

export const formatsUrl = (generationId: string): string =>
  `/api/generations/${generationId}/formats`;

/** Trusts the rows: they come from this site's own API, of the same build. */
export async function fetchFormats(url: string): Promise<ConversionView[]> {
  const answer = await request(url);
  if (typeof answer === 'object' && answer !== null && 'items' in answer) {
    if (Array.isArray(answer.items)) return answer.items as ConversionView[];
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export async function askForFormat(generationId: string, wish: FormatWish): Promise<void> {
  await request(formatsUrl(generationId), { method: 'POST', body: wish });
}
