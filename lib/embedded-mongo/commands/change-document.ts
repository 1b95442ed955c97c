import { evaluateVariables } from '../aggregation/evaluate';
import { runUpdatePipeline } from '../aggregation/update-pipeline';
import type { Collection } from '../engine/collection';
import type { Database } from '../engine/database';
import type { Row } from '../engine/row';
import { insertDocument, replaceDocument } from '../engine/write';
import type { MatchOptions } from '../query/match';
import { applyUpdate, validateUpdate } from '../update/apply';
import { seedFromFilter, withId } from '../update/upsert';
import { equals } from '../values/compare';
import { clone, type Doc, isDoc } from '../values/document';
import { DbError, parseError } from '../values/errors';

/** What to do to one document, or to the one an upsert makes. */
export type Change = {
  update: unknown;
  filter: Doc;
  match: MatchOptions;
  arrayFilters: Doc[] | undefined;
  /** Constants of a pipeline update. */
  constants: Doc | undefined;
};

export type Changed = { doc: Doc; kind: 'inserted' | 'modified' | 'same' };

export function isReplacement(update: unknown): boolean {
  return isDoc(update) && !Object.keys(update)[0]?.startsWith('$');
}

/** Fails for an update no document could be given, before any is looked for. */
export function validateChange({ update }: Change): void {
  if (Array.isArray(update)) return;
  if (!isDoc(update)) {
    throw parseError('Update argument must be either an object or an array');
  }
  if (!isReplacement(update)) validateUpdate(update);
  else refuseDollarFields(update);
}

/** Inside a transaction. Without a row it inserts what the filter and the update say. */
export function changeDocument(
  db: Database,
  collection: Collection,
  row: Row | undefined,
  change: Change,
): Changed {
  const before = row ? row.doc : seedFromFilter(change.filter);
  const after = changed(before, change, row === undefined);
  if (!row) {
    const doc = withId(after);
    insertDocument(db, collection, doc);
    return { doc, kind: 'inserted' };
  }
  if (!equals(after._id, before._id)) {
    throw new DbError(
      66,
      'ImmutableField',
      "After applying the update, the (immutable) field '_id' was found to have been altered",
    );
  }
  const doc = withId({ ...after, _id: before._id });
  const written = replaceDocument(db, collection, row, doc);
  return { doc: written.doc, kind: written === row ? 'same' : 'modified' };
}

function changed(before: Doc, change: Change, isInsert: boolean): Doc {
  const { update, filter, match, arrayFilters, constants } = change;
  if (Array.isArray(update)) {
    const variables = {
      ...match.variables,
      ...(constants ? evaluateVariables(constants) : {}),
    };
    return runUpdatePipeline(before, update, variables);
  }
  if (!isDoc(update)) throw parseError('Update argument must be either an object or an array');
  if (isReplacement(update)) {
    const kept = before._id === undefined ? {} : { _id: before._id };
    return { ...kept, ...clone(update) };
  }
  return applyUpdate(before, update, {
    ...match,
    ...(arrayFilters ? { arrayFilters } : {}),
    filter,
    insert: isInsert,
  });
}

function refuseDollarFields(update: Doc): void {
  const bad = Object.keys(update).find((field) => field.startsWith('$'));
  if (bad === undefined) return;
  throw new DbError(
    52,
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${bad}' in '${bad}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}
