import 'server-only';
import { SECOND } from '../clock';
import { watchCollection } from '../db/watch-collection';
import { hub } from '../events/hub';
import { notifications } from './notification';

/** Clocks of two processes differ a little, and a write takes a moment to be seen. */
const OVERLAP_MS = 3 * SECOND;
const AT_ONCE = 1000;

/** Tells this process's hub what other processes wrote to whom; one query for all listeners, none
 *  while nobody listens. */
export function watchNotifications(signal: AbortSignal): void {
  const seen = new Map<string, number>();
  let since = new Date();
  const look = async () => {
    const now = Date.now();
    if (hub().listenerCount('notified') > 0) {
      const changed = await notifications()
        .find({ updated_at: { $gt: since } }, { projection: { user_id: 1, updated_at: 1 } })
        .limit(AT_ONCE)
        .toArray();
      const fresh = changed.filter(
        ({ _id, updated_at }) => seen.get(_id.toHexString()) !== updated_at.getTime(),
      );
      for (const { _id, updated_at } of fresh) seen.set(_id.toHexString(), updated_at.getTime());
      for (const user_id of new Set(fresh.map((one) => one.user_id))) {
        hub().emit('notified', { user_id });
      }
    }
    since = new Date(now - OVERLAP_MS);
    for (const [id, at] of seen) if (at < since.getTime()) seen.delete(id);
  };
  watchCollection({ name: 'notifications', look, signal });
}
