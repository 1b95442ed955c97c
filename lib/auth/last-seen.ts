import 'server-only';
import { parseId } from '../db/id';
import { people } from './people/person';

/** How long a session is used before that is written down again. Also how exact `last_seen_at` is. */
export const SEEN_EVERY_SECONDS = 600;

/** Notes that somebody was here; called when a session begins and when it is prolonged. */
export async function noteSeen({ userId }: { userId?: unknown }): Promise<void> {
  const _id = parseId(String(userId));
  if (_id) await people().updateOne({ _id }, { $set: { last_seen_at: new Date() } });
}
