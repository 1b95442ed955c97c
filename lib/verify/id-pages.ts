import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';

const BATCH = 100;

/** The ids of a whole collection, a hundred at a time. Page by page: a cursor would time out where
 *  a batch of files takes long to read. */
export async function* idPages({
  collectionName,
}: {
  collectionName: string;
}): AsyncGenerator<Id[]> {
  const documents = collection<{ _id: Id }>(collectionName);
  let after: Id | undefined;
  for (;;) {
    const page = await documents
      .find(after ? { _id: { $gt: after } } : {}, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ _id }) => _id);
    after = last._id;
  }
}
