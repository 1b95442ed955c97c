import 'server-only';
import type { Id } from '../db/id';
import { hub } from '../events/hub';
import { jobs } from './store';

/** Tells whoever looks at these generations, in this process and the others, that something about
 *  them has changed. A view is as new as its job. */
export async function announceChange(ids: Id[], user_id: string): Promise<void> {
  await jobs().updateMany({ model_id: { $in: ids } }, { $set: { updated_at: new Date() } });
  for (const id of ids) hub().emit('changed', { generation_id: id.toHexString(), user_id });
}
