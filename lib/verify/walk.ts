import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import { type Finding, lineOf } from './finding';

const BATCH = 100;

export type Walk = {
  through: { collectionName: string };
  /** Judges these documents; each finding's id is one of theirs. */
  look: (ids: Id[], turn: 'first' | 'second') => Promise<Finding[]>;
  /** Told how many documents each batch had. */
  count: (documents: number) => void;
};

/**
 * Takes every document of a collection through a rule, a batch at a time. The site may be at work
 * meanwhile, so what looks wrong is read anew and counts only if it still does.
 */
export async function* walk({ through, look, count }: Walk): AsyncGenerator<Finding> {
  for await (const ids of idsOf(through)) {
    count(ids.length);
    const suspected = await look(ids, 'first');
    if (suspected.length === 0) continue;
    const suspects = new Set(suspected.map(({ id }) => id));
    const lines = new Set(suspected.map(lineOf));
    const again = ids.filter((id) => suspects.has(id.toHexString()));
    const found = await look(again, 'second');
    yield* found.filter((finding) => lines.has(lineOf(finding)));
  }
}

/** Page by page: a cursor would time out where a batch of files takes long to read. */
async function* idsOf({ collectionName }: Walk['through']): AsyncGenerator<Id[]> {
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
