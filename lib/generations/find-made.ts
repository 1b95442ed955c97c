import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { Prompt } from '../prompts/prompt';
import { BATCH_MAX } from './batch-max';
import type { ModelDocument } from './documents';
import { engineName } from './engine';
import { withJobs } from './list';
import { promptKey } from './prompt-key';
import { Quality } from './quality-field';
import { models } from './store';
import { OUTSIDE_TRASH } from './trashed';
import type { GenerationView } from './view';

const Wish = z.strictObject({ prompt: Prompt, quality: Quality });
type Wish = z.infer<typeof Wish>;

export const MadeQuery = z.strictObject({ wishes: z.array(Wish).min(1).max(BATCH_MAX) });

/** For each wish the newest model that the user has of it already, or null. */
export async function findMade(
  user: SessionUser,
  wishes: Wish[],
): Promise<(GenerationView | null)[]> {
  const nameOf = ({ prompt, quality }: Wish) => `${quality} ${promptKey(prompt)}`;
  const distinct = new Map(wishes.map((wish) => [nameOf(wish), wish]));
  const found = await Promise.all(
    [...distinct].map(async ([name, wish]) => [name, await newestOf(user, wish)] as const),
  );
  const kept = new Map(found);
  const views = await withJobs([...kept.values()].flatMap((model) => model ?? []));
  const byId = new Map(views.map((view) => [view.id, view]));
  return wishes.map((wish) => byId.get(kept.get(nameOf(wish))?._id.toHexString() ?? '') ?? null);
}

/** A demo model is none of Meshy's, so the engine counts. */
function newestOf(user: SessionUser, { prompt, quality }: Wish): Promise<ModelDocument | null> {
  const same = { user_id: user.id, prompt_key: promptKey(prompt), quality, engine: engineName() };
  return models().findOne(
    { ...same, status: 'completed', deleted_at: null, ...OUTSIDE_TRASH },
    { sort: { created_at: -1, _id: -1 } },
  );
}
