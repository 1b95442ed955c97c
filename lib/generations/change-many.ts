import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { announceChange } from './announce-change';
import type { ModelDocument } from './documents';
import { findSelected } from './find-selected';
import { TAGS_MAX } from './limits';
import { moveTrash } from './move-trash';
import { Tags } from './naming';
import { Selection } from './selection';
import { models } from './store';

export const ManyChange = z
  .strictObject({
    ids: Selection,
    favorite: z.boolean().exactOptional(),
    /** Beside the tags that each has. */
    add_tags: Tags.exactOptional(),
    remove_tags: Tags.exactOptional(),
    trashed: z.boolean().describe('Into the trash, or out of it.').exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 1, {
    error: 'name what to change: favorite, add_tags, remove_tags or trashed',
  });
export type ManyChange = z.infer<typeof ManyChange>;

/** Stars, tags, trashes or restores several generations; ids that are not the user's are passed
 *  over. Gives how many there were. Throws 'not-found' when there were none, 'conflict' when one
 *  would have too many tags, and then changes nothing. */
export async function changeGenerations(
  user: SessionUser,
  { ids, favorite, add_tags = [], remove_tags = [], trashed }: ManyChange,
): Promise<{ changed: number }> {
  const found = await findSelected(user, ids);
  for (const model of found) assertRoomForTags(model, { add_tags, remove_tags });
  const mine = { _id: { $in: found.map(({ _id }) => _id) }, deleted_at: null };
  if (remove_tags.length > 0) {
    await models().updateMany(mine, { $pull: { tags: { $in: remove_tags } } });
  }
  if (favorite !== undefined || add_tags.length > 0) {
    await models().updateMany(mine, {
      ...(favorite !== undefined && { $set: { favorite } }),
      ...(add_tags.length > 0 && { $addToSet: { tags: { $each: add_tags } } }),
    });
  }
  if (trashed !== undefined) await moveTrash(user, found, trashed);
  await announceChange(
    found.map(({ _id }) => _id),
    user.id,
  );
  return { changed: found.length };
}

type TagChange = { add_tags: string[]; remove_tags: string[] };

function assertRoomForTags(
  { title, prompt, tags }: ModelDocument,
  { add_tags, remove_tags }: TagChange,
): void {
  const kept = tags.filter((tag) => !remove_tags.includes(tag));
  if (new Set([...kept, ...add_tags]).size <= TAGS_MAX) return;
  const name = (title ?? prompt).slice(0, 60);
  throw new AppError('conflict', `“${name}” would have more than ${TAGS_MAX} tags.`);
}
