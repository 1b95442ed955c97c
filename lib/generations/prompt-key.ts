import 'server-only';
import { createHash } from 'node:crypto';
import { plainPrompt } from '../prompts/plain-prompt';

const KEY_CHARS = 32;

/** The same for prompts that say the same; short, since an index holds one for every model. */
export function promptKey(prompt: string): string {
  return createHash('sha256').update(plainPrompt(prompt)).digest('hex').slice(0, KEY_CHARS);
}
