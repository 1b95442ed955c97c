import 'server-only';
import { jobs } from '../generations/store';
import { isOfDeadProcess } from './machine-name';

/**
 * Frees what a killed process of this machine still holds, so that a restart need not wait for
 * the leases to run out, and counts it as a crash. The fence keeps this harmless even where a pid
 * was given out again.
 */
export async function freeDeadLeases(): Promise<number> {
  const held = await jobs()
    .find({ state: 'active', lease: { $ne: null } }, { projection: { lease: 1 } })
    .toArray();
  let freed = 0;
  for (const { _id, lease } of held) {
    if (!lease || !isOfDeadProcess(lease.owner)) continue;
    const { modifiedCount } = await jobs().updateOne(
      { _id, 'lease.owner': lease.owner },
      // The new fence stops it even where it was not dead after all.
      { $set: { lease: null }, $inc: { crashes: 1, fence: 1 } },
    );
    freed += modifiedCount;
  }
  return freed;
}
