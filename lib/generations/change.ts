import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { announceChange } from './announce-change';
import { findOwnedModel } from './find-owned';
import { getGeneration } from './get';
import { Notes, sortName, Tags, Title } from './naming';
import { models } from './store';
import type { GenerationView } from './view';

export const GenerationChange = z
  .strictObject({
    title: Title.exactOptional(),
    notes: Notes.exactOptional(),
    favorite: z.boolean().exactOptional(),
    tags: Tags.exactOptional(),
  })
  .refine(
    (change) => Object.keys(change).length > 0,
    'name what to change: title, notes, favorite or tags',
  );
export type GenerationChange = z.infer<typeof GenerationChange>;

/** Renames, annotates, tags or stars one of the user's generations. Throws 'not-found'. */
export async function changeGeneration(
  user: SessionUser,
  id: string,
  change: GenerationChange,
): Promise<GenerationView> {
  const { _id, prompt } = await findOwnedModel(user, id);
  const { title } = change;
  const renamed = title === undefined ? {} : { sort_name: sortName({ title, prompt }) };
  await models().updateOne({ _id, deleted_at: null }, { $set: { ...change, ...renamed } });
  await announceChange([_id], user.id);
  return getGeneration(user, id);
}
