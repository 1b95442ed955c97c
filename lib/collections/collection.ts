import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';

/** Collection `model_collections`: a name under which a person gathers models. Which models those
 *  are stands in the models themselves, as `collection_ids`. */
export type CollectionDocument = {
  _id: Id;
  user_id: string;
  name: string;
  /** The name in small letters: unique per person, and what lists are sorted by. */
  name_key: string;
  created_at: Date;
};

export const collections = () => collection<CollectionDocument>('model_collections');

/** Makes the indexes every query here relies on; safe to repeat. */
export async function ensureCollectionIndexes(): Promise<void> {
  await collections().createIndexes([{ key: { user_id: 1, name_key: 1 }, unique: true }]);
}
