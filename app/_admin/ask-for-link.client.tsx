'use client';

import type { OneTimeLink } from '@/lib/auth/view';
import { AppError } from '@/lib/errors';
import { request } from '../_live/request.client';

/** Asks our API for a link that is shown once. Throws AppError with the server's words. */
export async function askForLink(path: string, body: unknown = {}): Promise<OneTimeLink> {
  const answer = await request(path, { method: 'POST', body });
  if (!isLink(answer)) throw new AppError('unavailable', 'The server sent no link. Try again.');
  return { url: answer.url, expires_at: answer.expires_at };
}

function isLink(answer: unknown): answer is OneTimeLink {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'url' in answer &&
    typeof answer.url === 'string' &&
    'expires_at' in answer &&
    typeof answer.expires_at === 'string'
  );
}
