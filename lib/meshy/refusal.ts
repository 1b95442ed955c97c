import 'server-only';
import { MeshyError, type MeshyErrorKind } from './meshy-error';
import { parseRetryAfter } from './retry-after';
import type { Answer } from './wire';
import { wordsOf } from './words';

const QUEUE_FULL = /NoMoreConcurrentTasks|NoMorePendingTasks|TooManyPendingTasks/i;

function kindOf(status: number, words: string): MeshyErrorKind {
  if (status === 429) return QUEUE_FULL.test(words) ? 'queue-full' : 'rate-limited';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402) return 'out-of-credits';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 408 || status < 400 || status >= 500) return 'unavailable';
  return 'invalid';
}

/** Reads an answer that is not a success. Pure; `now` is ms since epoch. */
export function toRefusal(answer: Answer, now: number): MeshyError {
  const words = wordsOf(answer.text);
  const isRedirect = answer.status >= 300 && answer.status < 400;
  const message = isRedirect
    ? `Meshy answered ${answer.status}, a redirect, which is not followed with a key. Check MESHY_API_BASE_URL.`
    : (words[0] ?? `Meshy answered ${answer.status} without a message.`);
  return new MeshyError({
    kind: kindOf(answer.status, words.join(' ')),
    status: answer.status,
    message,
    retry_after_ms: parseRetryAfter(answer.retry_after, now),
  });
}
