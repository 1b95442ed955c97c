'use client';

import { AppError } from '@/lib/errors';
import type { ImportLine } from '@/lib/library/view';

/** Sends an archive to this site's own API, and tells each line of the answer as it comes. Throws
 *  AppError with the server's words. */
export async function sendArchive(
  url: string,
  archive: File,
  tell: (line: ImportLine) => void,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/zip' },
    body: archive,
  }).catch((cause: unknown) => {
    const words = 'The upload broke off. Check the connection and send it again.';
    throw new AppError('unavailable', words, { cause });
  });
  if (!answer.ok || !answer.body) throw await refusalIn(answer);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    // One line of our own server, of the same build.
    for (const line of lines) tell(JSON.parse(line) as ImportLine);
  }
}

async function refusalIn(answer: Response): Promise<AppError> {
  const body: { error?: { message?: string } } | null = await answer.json().catch(() => null);
  const words = body?.error?.message ?? `The server answered ${answer.status}. Try it again.`;
  return new AppError('invalid-input', words);
}
