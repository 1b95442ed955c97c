import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { readCursor, writeCursor } from '../db/cursor';
import { models } from '../generations/store';
import {
  type ModelNow,
  type NotificationDocument,
  notifications,
  toNotificationView,
} from './notification';
import type { NotificationPage } from './view';

export const NotificationQuery = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

/** What the user was told, the newest first. Throws 'invalid-input' for a broken cursor. */
export async function listNotifications(
  user: SessionUser,
  asked: z.input<typeof NotificationQuery> = {},
): Promise<NotificationPage> {
  const { cursor, limit } = NotificationQuery.parse(asked);
  const [found, unread] = await Promise.all([
    notifications()
      .find({ user_id: user.id, ...(cursor ? before(cursor) : {}) })
      .sort({ created_at: -1, _id: -1 })
      .limit(limit + 1)
      .toArray(),
    countUnread(user.id),
  ]);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const there = await findKept(user, page);
  return {
    items: page.map((one) =>
      toNotificationView(one, there.get(one.model_id?.toHexString() ?? '') ?? null),
    ),
    next_cursor: last ? writeCursor({ at: last.created_at, id: last._id }) : null,
    unread,
  };
}

/** Bounded: two hundred are kept of each person. */
export async function countUnread(user_id: string): Promise<number> {
  return notifications().countDocuments({ user_id, read_at: null });
}

function before(cursor: string) {
  const { at, id } = readCursor(cursor);
  return {
    created_at: { $lte: at },
    $or: [{ created_at: { $lt: at } }, { created_at: at, _id: { $lt: id } }],
  };
}

/** Those of their models that are still there, by id, as they are now. */
async function findKept(
  user: SessionUser,
  page: NotificationDocument[],
): Promise<Map<string, ModelNow>> {
  if (page.length === 0) return new Map();
  const kept = await models()
    .find(
      {
        _id: { $in: page.flatMap(({ model_id }) => model_id ?? []) },
        user_id: user.id,
        deleted_at: null,
      },
      { projection: { title: 1, prompt: 1, awaiting_texture: 1 } },
    )
    .toArray();
  return new Map(kept.map((model) => [model._id.toHexString(), model]));
}
