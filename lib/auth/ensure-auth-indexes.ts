import 'server-only';
import { ensureThrottleIndexes } from './throttle/store';

/** Makes the indexes of what this room keeps beside the sign-in library; safe to repeat. */
export async function ensureAuthIndexes(): Promise<void> {
  await Promise.all([ensureThrottleIndexes()]);
}
