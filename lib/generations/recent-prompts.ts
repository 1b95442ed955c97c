import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { plainPrompt } from '../prompts/plain-prompt';
import type { ModelDocument } from './documents';
import { models } from './store';
import type { RecentPrompt } from './view';

/** How many generations back it looks, whatever is searched for. */
const LOOK_BACK = 500;
const MOST = 50;

export const RecentQuery = z.strictObject({
  q: z.string().trim().max(200).describe('Words that the prompt has, in any order.').optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(20),
});

type Used = Pick<ModelDocument, 'prompt' | 'quality' | 'created_at'>;

/** The user's prompts, each once, the last used first. What was deleted for good is not among them. */
export async function listRecentPrompts(
  user: SessionUser,
  { q = '', limit }: z.output<typeof RecentQuery>,
): Promise<RecentPrompt[]> {
  const words = plainPrompt(q).split(' ').filter(Boolean);
  const used = await models()
    .find({ user_id: user.id, deleted_at: null })
    .project<Used>({ prompt: 1, quality: 1, created_at: 1 })
    .sort({ created_at: -1, _id: -1 })
    .limit(LOOK_BACK)
    .toArray();
  const seen = new Map<string, Used>();
  for (const one of used) {
    const plain = plainPrompt(one.prompt);
    if (seen.has(plain) || !words.every((word) => plain.includes(word))) continue;
    seen.set(plain, one);
    if (seen.size === limit) break;
  }
  return [...seen.values()].map(({ prompt, quality, created_at }) => ({
    prompt,
    quality,
    used_at: created_at.toISOString(),
  }));
}
