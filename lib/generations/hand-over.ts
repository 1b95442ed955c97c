import 'server-only';
import { hub } from '../events/hub';
import { jobs, models } from './store';

/**
 * Gives everything one person made to another, what is still being made too: it finishes there.
 * The ledger keeps saying who spent. Repeatable. Returns how many models changed hands.
 */
export async function handOverGenerations(fromId: string, toId: string): Promise<number> {
  const mine = { user_id: fromId };
  const ids = await models()
    .find(mine, { projection: { _id: 1 } })
    .toArray();
  // The keys are unique per person: two people may have used the same. Collections are personal.
  await models().updateMany(mine, {
    $set: { user_id: toId, collection_ids: [] },
    $unset: { idempotency_key: '' },
  });
  await jobs().updateMany(mine, { $set: { user_id: toId, updated_at: new Date() } });
  for (const { _id } of ids) {
    hub().emit('changed', { generation_id: _id.toHexString(), user_id: toId });
  }
  return ids.length;
}
