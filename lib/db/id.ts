import 'server-only';
import { ObjectId } from 'mongodb';

/** A document's `_id`; outside the database it is 24 hex digits. */
export type Id = ObjectId;

/** Lower than any that is made. */
export const lowestId = (): Id => new ObjectId('0'.repeat(24));

export const newId = (): Id => new ObjectId();

/** The id behind 24 hex digits, or `undefined` when the text is not one. */
export function parseId(text: string): Id | undefined {
  return /^[0-9a-f]{24}$/.test(text) ? new ObjectId(text) : undefined;
}
