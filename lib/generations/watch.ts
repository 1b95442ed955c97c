import 'server-only';
import { SECOND } from '../clock';
import { watchCollection } from '../db/watch-collection';
import { hub } from '../events/hub';
import { jobs } from './store';

/** Clocks of two processes differ a little, and a write takes a moment to be seen. */
const OVERLAP_MS = 3 * SECOND;

/**
 * Tells this process's hub what other processes wrote: a checker of its own (`npm run jobs:check`)
 * shares only the database. One query for all listeners; none while nobody listens.
 */
export function watchGenerations(signal: AbortSignal): void {
  const seen = new Map<string, number>();
  let since = new Date();
  const look = async () => {
    const now = Date.now();
    if (hub().listenerCount('changed') > 0) {
      const changed = await jobs()
        .find(
          { updated_at: { $gt: since } },
          { projection: { model_id: 1, user_id: 1, updated_at: 1 } },
        )
        .limit(1000)
        .toArray();
      for (const { model_id, user_id, updated_at } of changed) {
        const generation_id = model_id.toHexString();
        if (seen.get(generation_id) === updated_at.getTime()) continue;
        seen.set(generation_id, updated_at.getTime());
        hub().emit('changed', { generation_id, user_id });
      }
    }
    since = new Date(now - OVERLAP_MS);
    for (const [id, at] of seen) if (at < since.getTime()) seen.delete(id);
  };
  watchCollection({ name: 'generation_jobs', look, signal });
}
