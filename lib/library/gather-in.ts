import 'server-only';
import { collections } from '../collections/collection';
import { COLLECTION_NAME_MAX_CHARS, COLLECTIONS_MAX, nameKey } from '../collections/view';
import { isDuplicateKey } from '../db/collection';
import { type Id, newId } from '../db/id';
import { tidy } from '../generations/tidy-name';

/** The person's collections of these names, made where there is none; past two hundred the model is
 *  in none of the new ones. */
export async function gatherIn(user_id: string, names: string[], now: Date): Promise<Id[]> {
  const ids: Id[] = [];
  for (const wanted of names) {
    const name = tidy(wanted).slice(0, COLLECTION_NAME_MAX_CHARS);
    const name_key = nameKey(name);
    if (name === '') continue;
    const found = await collections().findOne({ user_id, name_key });
    if (found) ids.push(found._id);
    else if ((await collections().countDocuments({ user_id })) < COLLECTIONS_MAX) {
      const made = { _id: newId(), user_id, name, name_key, created_at: now };
      const isMade = await collections()
        .insertOne(made)
        .then(() => true, refuseAllButTwin);
      if (isMade) ids.push(made._id);
    }
  }
  return ids;
}

/** Somebody made it at the same moment. */
function refuseAllButTwin(thrown: unknown): false {
  if (isDuplicateKey(thrown)) return false;
  throw thrown;
}
