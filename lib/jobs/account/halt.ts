import 'server-only';
import { MINUTE } from '../../clock';
import { hub } from '../../events/hub';
import { jobs } from '../../generations/store';
import { log } from '../../log';
import { MeshyError } from '../../meshy/meshy-error';
import { type AccountDocument, accounts, type HaltReason } from './account-document';
import { type AccountSurroundings, dateOf } from './surroundings';

const PROBE_EVERY_MS = MINUTE;

const ALERTS: Record<HaltReason, string> = {
  'out-of-credits': 'Meshy has no credits left for this account: buying is paused until it has.',
  unauthorized: 'MESHY_API_KEY is refused: nothing is asked of Meshy until it is taken.',
};

/** Stops buying, or all asking, for every process; told once. `price`: the credits that were missing. */
export async function openHalt(
  around: AccountSurroundings,
  reason: HaltReason,
  { message, price = null }: { message: string; price?: number | null },
): Promise<void> {
  const now = dateOf(around);
  const halt = { reason, since: now, message, price, probed_at: now };
  // A refused key says more than an empty purse, and must not be forgotten for it.
  const milder = reason === 'unauthorized' ? [null, 'out-of-credits'] : [null];
  const { modifiedCount } = await accounts().updateOne(
    { _id: around.id, 'halt.reason': { $in: milder } },
    { $set: { halt } },
  );
  if (modifiedCount === 1) log().warn({ reason, message, price }, ALERTS[reason]);
}

/** Whether what the account was halted for is mended, by what asking for the balance came to. */
function isMended(
  halt: NonNullable<AccountDocument['halt']>,
  balance: number | 'refused' | 'unknown',
): boolean {
  if (typeof balance !== 'number') return false;
  return halt.reason === 'unauthorized' || balance >= (halt.price ?? 1);
}

/** Asks for the balance, which is free, at most once a minute in all processes together. */
export async function probeHalt(
  around: AccountSurroundings,
  { halt }: AccountDocument,
): Promise<void> {
  const now = dateOf(around);
  if (!halt || now.getTime() - halt.probed_at.getTime() < PROBE_EVERY_MS) return;
  const { modifiedCount } = await accounts().updateOne(
    { _id: around.id, 'halt.since': halt.since, 'halt.probed_at': halt.probed_at },
    { $set: { 'halt.probed_at': now } },
  );
  if (modifiedCount === 0) return;
  const balance = await balanceOf(around);
  if (isMended(halt, balance)) return closeHalt(around, halt);
  if (balance !== 'refused' || halt.reason === 'unauthorized') return;
  await openHalt(around, 'unauthorized', { message: 'Meshy refuses the key.' });
}

async function balanceOf({ meshy }: AccountSurroundings): Promise<number | 'refused' | 'unknown'> {
  try {
    return (await meshy.getBalance()).balance;
  } catch (thrown) {
    const isRefused = thrown instanceof MeshyError && thrown.kind === 'unauthorized';
    return isRefused ? 'refused' : 'unknown';
  }
}

async function closeHalt(
  around: AccountSurroundings,
  { reason, since }: NonNullable<AccountDocument['halt']>,
): Promise<void> {
  const { modifiedCount } = await accounts().updateOne(
    { _id: around.id, 'halt.since': since, 'halt.reason': reason },
    { $set: { halt: null } },
  );
  if (modifiedCount === 0) return;
  log().info({ reason, since }, 'Meshy takes orders again');
  const now = dateOf(around);
  await jobs().updateMany(
    { state: 'active', engine: around.engine, hindered_by: reason, next_check_at: { $gt: now } },
    { $set: { next_check_at: now } },
  );
  hub().emit('due');
}
