import 'server-only';
import type { Id } from '../db/id';
import { models } from '../generations/store';

const AT_ONCE = 20;

/** Finished models outside the trash that have not been through all crafts, the newest first. */
export async function findOwing(done: number, except: Id[]): Promise<Id[]> {
  const owing = await newest(null, except);
  // Nearly all models stand at `done` itself: the limit leaves their keys unread.
  return owing.length > 0 ? owing : newest({ $lte: done - 1 }, except);
}

async function newest(done: null | { $lte: number }, except: Id[]): Promise<Id[]> {
  const found = await models()
    .find(
      {
        status: 'completed',
        deleted_at: null,
        trashed_at: null,
        'workshop.done': done,
        ...(except.length > 0 ? { _id: { $nin: except } } : {}),
      },
      { projection: { _id: 1 } },
    )
    .sort({ completed_at: -1 })
    .limit(AT_ONCE)
    .toArray();
  return found.map(({ _id }) => _id);
}
