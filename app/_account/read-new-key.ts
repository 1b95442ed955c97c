import type { NewApiKeyView } from '@/lib/auth/view';
import { AppError } from '@/lib/errors';

/** The key and its name, out of what `POST /api/keys` answers. Throws 'unavailable'. */
export function readNewKey(answer: unknown): Pick<NewApiKeyView, 'key' | 'name'> {
  if (
    typeof answer === 'object' &&
    answer !== null &&
    'key' in answer &&
    typeof answer.key === 'string' &&
    'name' in answer &&
    typeof answer.name === 'string'
  ) {
    return { key: answer.key, name: answer.name };
  }
  throw new AppError('unavailable', 'The server sent no key. Try again.');
}
