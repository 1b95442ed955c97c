import type { MatchOptions } from '../query/match';
import { positionOf } from '../query/positional';
import { equals } from '../values/compare';
import { clone, type Doc, isDoc, own, put } from '../values/document';
import { badValue, DbError } from '../values/errors';
import { arrayFilters } from './array-filters';
import { ARRAY_MODIFIERS } from './arrays';
import { FIELD_MODIFIERS } from './fields';
import type { Modifier } from './modifier';
import { NUMBER_MODIFIERS } from './numbers';
import { type Placeholders, walkPath } from './path';
import { rename } from './rename';
import { comparePaths, validateOperators } from './validate';

type UpdateOptions = MatchOptions & {
  arrayFilters?: Doc[];
  /** The filter that found the document: where the positional `$` looks. */
  filter?: Doc;
  /** The document is new: $setOnInsert applies. */
  insert?: boolean;
  /** What $currentDate sets. */
  now?: Date;
};

const MODIFIERS: Record<string, Modifier> = {
  ...FIELD_MODIFIERS,
  ...NUMBER_MODIFIERS,
  ...ARRAY_MODIFIERS,
};

/** Updates found valid: one update is applied to many documents. */
const valid = new WeakSet<Doc>();

/** Throws for an update that could not be applied to any document. */
export function validateUpdate(update: Doc): void {
  if (valid.has(update)) return;
  validateOperators(update, (op) => op === '$rename' || Object.hasOwn(MODIFIERS, op));
  valid.add(update);
}

type Step = { op: string; path: string; arg: unknown };

/**
 * The document after the update; the one given stays as it was. Fields the update does not name hold
 * the very same values. Throws MongoDB's codes: 2, 9, 14, 28, 40, 52, 56, 66.
 */
export function applyUpdate(doc: Doc, update: Doc, options: UpdateOptions): Doc {
  validateUpdate(update);
  const {
    arrayFilters: filters = [],
    filter = {},
    insert = false,
    now = new Date(),
    ...match
  } = options;
  const placeholders: Placeholders = {
    position: (path) => positionIn(doc, path, filter, match),
    accepts: arrayFilters(filters, update, match),
  };
  const steps = stepsOf(update, insert);
  const after = copyFor(steps, doc);
  for (const { op, path, arg } of steps) {
    if (op === '$rename') {
      rename(after, path, String(arg), placeholders);
      continue;
    }
    const modifier = MODIFIERS[op];
    if (!modifier) continue;
    const act = modifier.prepare(arg, path, { match, before: doc, now });
    walkPath(after, { path, creates: modifier.creates, placeholders, act });
  }
  refuseNewId(doc, after);
  return after;
}

/** In the order of the paths over all operators; a rename counts where it arrives. */
function stepsOf(update: Doc, insert: boolean): Step[] {
  const steps = Object.entries(update).flatMap(([op, fields]) =>
    op === '$setOnInsert' && !insert
      ? []
      : Object.entries(isDoc(fields) ? fields : {}).map(([path, arg]) => ({ op, path, arg })),
  );
  const arrival = ({ op, path, arg }: Step) => (op === '$rename' ? String(arg) : path);
  return steps.sort((a, b) => comparePaths(arrival(a), arrival(b)));
}

/** A copy as deep as the steps reach. */
function copyFor(steps: readonly Step[], doc: Doc): Doc {
  const after = { ...doc };
  const paths = steps.flatMap(({ op, path, arg }) =>
    op === '$rename' ? [path, String(arg)] : [path],
  );
  for (const root of new Set(paths.map((path) => path.split('.')[0] ?? path))) {
    if (Object.hasOwn(doc, root)) put(after, root, clone(own(doc, root)));
  }
  return after;
}

function positionIn(doc: Doc, path: string, filter: Doc, match: MatchOptions): number {
  const position = positionOf(doc, path, filter, match);
  if (position !== undefined) return position;
  throw badValue('The positional operator did not find the match needed from the query.');
}

function refuseNewId(before: Doc, after: Doc): void {
  const id = own(before, '_id');
  if (id === undefined || (Object.hasOwn(after, '_id') && equals(own(after, '_id'), id))) return;
  throw new DbError(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}
