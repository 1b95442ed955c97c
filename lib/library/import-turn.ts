import 'server-only';
import { MINUTE } from '../clock';
import { collection, isDuplicateKey } from '../db/collection';
import { type Id, newId } from '../db/id';
import { AppError } from '../errors';

/** Longer than any one model takes. */
const HELD_MS = 15 * MINUTE;

/** Collection `library_imports`: whose turn it is; one document. */
type TurnDocument = { _id: 'turn'; holder: Id; until: Date };
const turns = () => collection<TurnDocument>('library_imports');

export type Turn = { hold: (now: Date) => Promise<void>; end: () => Promise<void> };

/** One import at a time on a database: two of the same archive would write the same files. Throws
 *  'conflict' while another one is under way. */
export async function takeTurn(now: Date): Promise<Turn> {
  const holder = newId();
  const until = (from: Date) => new Date(from.getTime() + HELD_MS);
  try {
    await turns().updateOne(
      { _id: 'turn', until: { $lt: now } },
      { $set: { holder, until: until(now) } },
      { upsert: true },
    );
  } catch (thrown) {
    if (!isDuplicateKey(thrown)) throw thrown;
    const words = 'Another library is being imported just now: try again when it is through.';
    throw new AppError('conflict', words, { cause: thrown });
  }
  return {
    hold: async (at) => {
      const mine = { _id: 'turn' as const, holder };
      const { matchedCount } = await turns().updateOne(mine, { $set: { until: until(at) } });
      if (matchedCount === 0) throw new AppError('conflict', 'The import took too long: again.');
    },
    end: async () => {
      await turns().deleteOne({ _id: 'turn', holder });
    },
  };
}
