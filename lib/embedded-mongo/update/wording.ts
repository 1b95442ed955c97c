import { EJSON } from 'bson';
import type { Doc } from '../values/document';

/** A value as error messages show it. */
export function described(v: unknown): string {
  return v === undefined ? 'missing' : EJSON.stringify(v, { relaxed: true });
}

/** How error messages name the document that was being changed. */
export function describedDoc(doc: Doc): string {
  return `{_id: ${described(doc._id)}}`;
}
