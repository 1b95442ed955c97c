import 'server-only';
import { randomBytes } from 'node:crypto';
import { SECOND } from '../clock';
import { type ConversionDocument, conversions } from './conversion';

/** Renewed from claim to end: whoever has not for so long is gone. Should they come back, two make the
 *  same bytes under the same name, which does no harm. */
export const LEASE_MS = 10 * SECOND;
const MOST_TRIES = 3;

/** A conversion that this process is making. */
export type ClaimedConversion = ConversionDocument & { owner: string };

/** Takes the next that nobody is making, the longest waiting first. One that has already ended three
 *  processes is failed instead. */
export async function claimConversion(now: Date): Promise<ClaimedConversion | undefined> {
  const isFree = {
    state: { $in: ['queued' as const, 'making' as const] },
    $or: [{ lease: null }, { 'lease.until': { $lt: now } }],
    not_before: { $not: { $gt: now } },
  };
  await conversions().updateMany(
    { ...isFree, tries: { $gte: MOST_TRIES } },
    { $set: { state: 'failed', lease: null, reason: GAVE_UP } },
  );
  const owner = `${process.pid}:${randomBytes(8).toString('hex')}`;
  const until = new Date(now.getTime() + LEASE_MS);
  const claimed = await conversions().findOneAndUpdate(
    isFree,
    { $set: { state: 'making', progress: 0, lease: { owner, until } }, $inc: { tries: 1 } },
    { sort: { created_at: 1, _id: 1 }, returnDocument: 'after' },
  );
  return claimed ? { ...claimed, owner } : undefined;
}

const GAVE_UP = 'Making this file was interrupted three times.';

/** Writes to a conversion as long as it is still ours; whether it was. */
export async function writeClaimed(
  { _id, owner }: ClaimedConversion,
  changes: Partial<ConversionDocument>,
): Promise<boolean> {
  const mine = { _id, 'lease.owner': owner };
  const { matchedCount } = await conversions().updateOne(mine, { $set: changes });
  return matchedCount === 1;
}
