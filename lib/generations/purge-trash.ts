import 'server-only';
import { markDeleted, type Removal, removeFiles } from './remove';
import { models } from './store';
import { TRASH_KEPT_DAYS, TRASH_KEPT_MS } from './trash-days';

const AT_ONCE = 100;

/**
 * Deletes for good what has been in the trash for thirty days, and removes the files that a deletion
 * cut short has left. At most a hundred at once, the longest there first. Repeatable, also by
 * several processes at once. Gives the ids.
 */
export async function purgeTrash(media: Removal['media'], nowMs: number): Promise<string[]> {
  const until = new Date(nowMs - TRASH_KEPT_MS);
  const due = await models()
    .find({ trashed_at: { $lte: until } })
    .sort({ trashed_at: 1 })
    .limit(AT_ONCE)
    .toArray();
  const facts = { days_in_trash: TRASH_KEPT_DAYS };
  const purged: string[] = [];
  for (const model of due) {
    const { _id, trashed_at, deleted_at } = model;
    // Restored at the last moment: the condition fails, and it stays.
    const onlyIf = { trashed_at };
    if (!deleted_at && !(await markDeleted(model, { actor: null, onlyIf, facts }))) continue;
    await removeFiles(_id, media);
    purged.push(_id.toHexString());
  }
  return purged;
}
