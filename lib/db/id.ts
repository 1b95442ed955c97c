import 'server-only';
import { ObjectId } from 'mongodb';

/** A document's `_id`; outside the database it is 24 hex digits. */
export type Id = ObjectId;

export const newId = (): Id => new ObjectId();

/** The id behind 24 hex digits, or `undefined` when the text is not one. */
export function parseId(text: string): Id | undefined {
  return /^[0-9a-f]{24}$/.test(text) ? new ObjectId(text) : undefined;
}
