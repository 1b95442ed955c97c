import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { hub } from '../events/hub';
import { countUnread } from './list';
import { notifications } from './notification';

export const Reading = z.strictObject({
  ids: z
    .array(z.string())
    .min(1)
    .max(200)
    .describe('Which ones; all where it is missing.')
    .exactOptional(),
});

/** The user has read these, or all; ids that are not theirs are passed over. */
export async function readNotifications(
  user: SessionUser,
  { ids }: z.infer<typeof Reading>,
): Promise<{ unread: number }> {
  const now = new Date();
  const which = ids ? { _id: { $in: ids.flatMap((id) => parseId(id) ?? []) } } : {};
  await notifications().updateMany(
    { ...which, user_id: user.id, read_at: null },
    { $set: { read_at: now, updated_at: now } },
  );
  hub().emit('notified', { user_id: user.id });
  return { unread: await countUnread(user.id) };
}
