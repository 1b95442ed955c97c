import 'server-only';
import { SECOND } from '../../clock';
import { watchCollection } from '../../db/watch-collection';
import { hub } from '../../events/hub';
import { ownName, signOutNotes } from './sign-out-note';

/** Clocks of two processes differ a little, and a write takes a moment to be seen. */
const OVERLAP_MS = 3 * SECOND;

/** Tells this process's hub whose sessions ended in others; one query for all listeners, none while
 *  nobody listens. */
export function watchSignOuts(signal: AbortSignal): void {
  const seen = new Map<string, number>();
  let since = new Date(Date.now() - OVERLAP_MS);
  const look = async () => {
    const now = Date.now();
    if (hub().listenerCount('signed_out') > 0) {
      const notes = await signOutNotes()
        .find({ at: { $gte: since }, by: { $ne: ownName() } })
        .toArray();
      for (const { _id: user_id, at } of notes) {
        if (seen.get(user_id) === at.getTime()) continue;
        seen.set(user_id, at.getTime());
        hub().emit('signed_out', { user_id });
      }
    }
    since = new Date(now - OVERLAP_MS);
    for (const [id, at] of seen) if (at < since.getTime()) seen.delete(id);
  };
  watchCollection({ name: 'sign_outs', look, signal });
}
