import 'server-only';
import { type Clock, SECOND } from '../clock';
import { isDuplicateKey } from '../db/collection';
import { messageOf } from '../errors';
import { log } from '../log';
import { migrationLocks } from './record';

const LEASE_MS = 15 * SECOND;
const RENEW_EVERY_MS = 3 * SECOND;
const _id = 'lock' as const;

export type HeldLock = { isHeld(): boolean; free(): Promise<void> };

/** Takes the one lock of this database, and keeps it until it is freed; undefined while another
 *  process has it. A process that dies loses it within a quarter of a minute. */
export async function takeLock(owner: string, clock: Clock): Promise<HeldLock | undefined> {
  if (!(await claim(owner, clock))) return undefined;
  let until = clock.now() + LEASE_MS;
  const renew = async () => {
    const next = clock.now() + LEASE_MS;
    const { matchedCount } = await migrationLocks().updateOne(
      { _id, owner },
      { $set: { until: new Date(next) } },
    );
    until = matchedCount === 1 ? next : 0;
  };
  const timer = setInterval(() => {
    renew().catch((thrown: unknown) => log().warn(`migration lock: ${messageOf(thrown)}`));
  }, RENEW_EVERY_MS);
  return {
    isHeld: () => clock.now() < until,
    free: async () => {
      clearInterval(timer);
      await migrationLocks().deleteOne({ _id, owner });
    },
  };
}

async function claim(owner: string, clock: Clock): Promise<boolean> {
  const now = clock.now();
  const lease = { owner, until: new Date(now + LEASE_MS) };
  try {
    const { matchedCount, upsertedCount } = await migrationLocks().updateOne(
      { _id, until: { $lte: new Date(now) } },
      { $set: lease },
      { upsert: true },
    );
    return matchedCount + upsertedCount === 1;
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return false;
    throw thrown;
  }
}
