import 'server-only';
import { MINUTE } from '../clock';
import { collection, isDuplicateKey } from '../db/collection';

type Claim = { _id: 'first-account'; claimed_at: Date };

/**
 * Of several first sign-ups at once exactly one is let through. A claim that led to no account
 * within a minute is free again: without it a crash at that moment would lock everybody out.
 */
export async function claimFirstAccount(now: Date): Promise<boolean> {
  const claims = collection<Claim>('settings');
  const stale = new Date(now.getTime() - MINUTE);
  const retaken = await claims.updateOne(
    { _id: 'first-account', claimed_at: { $lt: stale } },
    { $set: { claimed_at: now } },
  );
  if (retaken.modifiedCount === 1) return true;
  try {
    await claims.insertOne({ _id: 'first-account', claimed_at: now });
    return true;
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return false;
    throw thrown;
  }
}
