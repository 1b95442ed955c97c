import { ObjectId } from 'bson';
import { isOperatorDoc } from '../query/match';
import { isRegExp } from '../query/regular-expression';
import { clone, type Doc, isDoc, own, put } from '../values/document';
import { DbError } from '../values/errors';

/**
 * The document an upsert starts from: the equalities of the filter, in $and and in an $or of one.
 * Throws 54 when a path is pinned twice and 28 when one path runs through another's value.
 */
export function seedFromFilter(filter: Doc): Doc {
  const pins = new Map<string, unknown>();
  collect(filter, pins);
  const seed: Doc = {};
  for (const [path, v] of pins) {
    if (path !== '_id') refuseOverlap(path, pins);
    putAt(seed, path.split('.'), clone(v));
  }
  return seed;
}

function collect(filter: Doc, pins: Map<string, unknown>): void {
  for (const [k, v] of Object.entries(filter)) {
    const clauses = Array.isArray(v) ? v.filter(isDoc) : [];
    if (k === '$and' || (k === '$or' && clauses.length === 1)) {
      for (const clause of clauses) collect(clause, pins);
    } else if (!k.startsWith('$')) {
      pin(k, v, pins);
    }
  }
}

function pin(path: string, condition: unknown, pins: Map<string, unknown>): void {
  const [equality] = equalitiesOf(condition);
  if (equality === undefined) return;
  if (pins.has(path)) {
    throw notSingle(`cannot infer query fields to set, path '${path}' is matched twice`);
  }
  pins.set(path, equality.value);
}

function equalitiesOf(condition: unknown): { value: unknown }[] {
  if (!isOperatorDoc(condition)) {
    return condition === undefined || isRegExp(condition) ? [] : [{ value: condition }];
  }
  return Object.entries(condition).flatMap(([op, arg]) => {
    if (op === '$eq') return [{ value: arg }];
    const isSingle = (op === '$in' || op === '$all') && Array.isArray(arg) && arg.length === 1;
    if (!isSingle || isRegExp(arg[0]) || isOperatorDoc(arg[0])) return [];
    return [{ value: arg[0] as unknown }];
  });
}

function refuseOverlap(path: string, pins: Map<string, unknown>): void {
  const parts = path.split('.');
  for (let depth = 1; depth < parts.length; depth++) {
    const above = parts.slice(0, depth).join('.');
    if (pins.has(above)) {
      throw notSingle(
        `cannot infer query fields to set, both paths '${path}' and '${above}' are matched`,
      );
    }
  }
}

function notSingle(message: string): DbError {
  return new DbError(54, 'NotSingleValueField', message);
}

function putAt(doc: Doc, [first = '', ...rest]: string[], v: unknown): void {
  if (rest.length === 0) {
    put(doc, first, v);
    return;
  }
  const present = own(doc, first);
  const inner: Doc = isDoc(present) ? present : {};
  put(doc, first, inner);
  putAt(inner, rest, v);
}

/** The document with its _id first, a new ObjectId where it has none. */
export function withId(doc: Doc): Doc {
  const { _id = new ObjectId(), ...rest } = doc;
  return Object.keys(doc)[0] === '_id' ? doc : { _id, ...rest };
}
