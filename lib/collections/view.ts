import { tidy } from '../generations/tidy-name';

export const COLLECTIONS_MAX = 200;
export const COLLECTION_NAME_MAX_CHARS = 60;

/** What a collection is chosen by. */
export type NamedCollection = { id: string; name: string };

/** A collection as its owner sees it. `created_at` is ISO 8601. */
export type CollectionView = NamedCollection & {
  /** Models outside the trash. */
  count: number;
  /** Pictures of the newest of them, four at most. */
  covers: string[];
  created_at: string;
};

/** Names with the same key are one name. */
export const nameKey = (name: string): string => tidy(name).toLowerCase();
