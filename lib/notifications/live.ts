import 'server-only';
import type { SessionUser } from '../auth/user';
import { messageOf } from '../errors';
import { hub } from '../events/hub';
import { log } from '../log';
import { countUnread } from './list';

/** Passes on how many notifications the user has not read, whenever that may have changed. Gives
 *  what stops it. */
export function liveNotifications(
  user: SessionUser,
  send: (name: 'notifications', data: { unread: number }) => void,
): () => void {
  const tell = ({ user_id }: { user_id: string }) => {
    if (user_id !== user.id) return;
    countUnread(user.id).then(
      (unread) => send('notifications', { unread }),
      (thrown: unknown) => log().debug(`notifications: ${messageOf(thrown)}`),
    );
  };
  hub().on('notified', tell);
  return () => void hub().off('notified', tell);
}
