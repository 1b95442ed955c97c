import 'server-only';
import { isDuplicateKey } from '../db/collection';
import { hub } from '../events/hub';
import { type NotificationDocument, notifications } from './notification';

const KEPT_PER_PERSON = 200;

/** Tells somebody something, unless it was told before by this key, and forgets the oldest. */
export async function writeOnce(notification: NotificationDocument): Promise<void> {
  try {
    await notifications().insertOne(notification);
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return;
    throw thrown;
  }
  await forgetOldest(notification.user_id);
  hub().emit('notified', { user_id: notification.user_id });
}

async function forgetOldest(user_id: string): Promise<void> {
  const [tooMany] = await notifications()
    .find({ user_id })
    .sort({ created_at: -1, _id: -1 })
    .skip(KEPT_PER_PERSON)
    .limit(1)
    .toArray();
  if (!tooMany) return;
  await notifications().deleteMany({ user_id, created_at: { $lte: tooMany.created_at } });
}
