import { type Doc, getPath, isDoc, own, put } from '../values/document';
import { locationError } from '../values/errors';
import { type MatchOptions, matcher } from './match';
import { positionOf } from './positional';
import { type Fields, type Projection, parseProjection } from './projection';

/** How a computed field gets its value: the aggregation expression over the whole document. */
type Evaluate = (doc: Doc, expression: unknown) => unknown;

/**
 * Compiles a projection: of find when its filter is given, otherwise of $project. Kept fields stay
 * in the order of the document, computed ones follow in the order asked for.
 */
export function projector(
  spec: Doc,
  evaluate: Evaluate,
  find?: { filter: Doc } & MatchOptions,
): (doc: Doc) => Doc {
  const projection = parseProjection(spec, find !== undefined);
  const { including, fields, computed, slices } = projection;
  const elemMatches = projection.elemMatches.map(({ field, condition }) => ({
    field,
    accepts: matcher({ e: { $elemMatch: condition } }, find),
  }));
  return (doc) => {
    const source = find ? narrowed(doc, projection, find) : doc;
    const result = including ? included(source, fields) : excluded(source, fields);
    for (const { path, skip, limit } of slices) sliceAt(result, path, skip, limit);
    for (const { field, accepts } of elemMatches) keepFirst(result, doc, field, accepts);
    for (const { path, expression } of computed) {
      const value = evaluate(doc, expression);
      if (value !== undefined) putAt(result, path, value);
      else if (path.length === 1) delete result[path[0] ?? ''];
    }
    return result;
  };
}

function included(doc: Doc, fields: Fields): Doc {
  const result: Doc = {};
  for (const k of Object.keys(doc)) {
    const wanted = fields.get(k);
    if (wanted === undefined) continue;
    const value = wanted === true ? doc[k] : includedIn(doc[k], wanted);
    if (value !== undefined) put(result, k, value);
  }
  return result;
}

function includedIn(v: unknown, fields: Fields): unknown {
  if (Array.isArray(v)) return v.map((e) => includedIn(e, fields)).filter((e) => e !== undefined);
  return isDoc(v) ? included(v, fields) : undefined;
}

function excluded(doc: Doc, fields: Fields): Doc {
  const result: Doc = {};
  for (const k of Object.keys(doc)) {
    const dropped = fields.get(k);
    if (dropped === true) continue;
    put(result, k, dropped === undefined ? doc[k] : excludedIn(doc[k], dropped));
  }
  return result;
}

function excludedIn(v: unknown, fields: Fields): unknown {
  if (Array.isArray(v)) return v.map((e) => excludedIn(e, fields));
  return isDoc(v) ? excluded(v, fields) : v;
}

/** Leaves only the element the filter matched in the array of a positional projection. */
function narrowed(
  doc: Doc,
  { positional }: Projection,
  { filter, ...options }: { filter: Doc } & MatchOptions,
): Doc {
  if (positional === undefined) return doc;
  const elements = getPath(doc, positional);
  if (!Array.isArray(elements)) return doc;
  const position = positionOf(doc, positional, filter, options);
  if (position === undefined || position >= elements.length) {
    throw locationError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  }
  return replacedAt(doc, positional.split('.'), [elements[position]]);
}

function replacedAt(doc: Doc, path: string[], v: unknown): Doc {
  const [first = '', ...rest] = path;
  const inner = own(doc, first);
  const copy = { ...doc };
  put(copy, first, rest.length > 0 && isDoc(inner) ? replacedAt(inner, rest, v) : v);
  return copy;
}

/** Containers on the way are copied: the result may share them with a stored document. */
function sliceAt(doc: Doc, path: string[], skip: number | undefined, limit: number): void {
  const [first = '', ...rest] = path;
  const v = own(doc, first);
  if (rest.length === 0) {
    if (Array.isArray(v)) put(doc, first, windowOf(v, skip ?? 0, limit));
    return;
  }
  const inner = (each: unknown): unknown => {
    if (!isDoc(each)) return each;
    const copy = { ...each };
    sliceAt(copy, rest, skip, limit);
    return copy;
  };
  if (v !== undefined) put(doc, first, Array.isArray(v) ? v.map(inner) : inner(v));
}

function windowOf(elements: unknown[], skip: number, limit: number): unknown[] {
  const from = skip < 0 ? Math.max(0, elements.length + skip) : skip;
  return elements.slice(from, from + limit);
}

/** $elemMatch puts its field after all others, as MongoDB does. */
function keepFirst(result: Doc, doc: Doc, field: string, accepts: (doc: Doc) => boolean): void {
  delete result[field];
  const elements = own(doc, field);
  if (!Array.isArray(elements)) return;
  const found = elements.find((e: unknown) => accepts({ e: [e] }));
  if (found !== undefined) put(result, field, [found]);
}

/** Sets a computed field; in an array on the way, in every element. */
function putAt(doc: Doc, path: string[], value: unknown): void {
  const [first = '', ...rest] = path;
  put(doc, first, rest.length === 0 ? value : putIn(own(doc, first), rest, value));
}

function putIn(v: unknown, path: string[], value: unknown): unknown {
  if (Array.isArray(v)) return v.map((e) => putIn(e, path, value));
  const copy = isDoc(v) ? { ...v } : {};
  putAt(copy, path, value);
  return copy;
}
