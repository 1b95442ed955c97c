import 'server-only';
import type { Id } from '../db/id';
import { type Finding, lineOf } from './finding';
import { idPages } from './id-pages';

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
  for await (const ids of idPages(through)) {
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
