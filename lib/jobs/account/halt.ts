import 'server-only';
import { hub } from '../../events/hub';
import { jobs } from '../../generations/store';
import { log } from '../../log';
import {
  type AccountDocument,
  accounts,
  type BalanceLook,
  type HaltReason,
} from './account-document';
import { type AccountSurroundings, dateOf } from './surroundings';

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

/** Ends a halt when a look at the balance shows that it is mended. */
export async function endHalt(
  around: AccountSurroundings,
  { halt }: AccountDocument,
  { credits }: BalanceLook,
): Promise<void> {
  if (!halt || credits === null) return;
  const isMended = halt.reason === 'unauthorized' || credits >= (halt.price ?? 1);
  if (isMended) await closeHalt(around, halt);
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
