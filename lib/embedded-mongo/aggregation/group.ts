import type { Options } from 'mingo/types';
import { NO_PREFIX } from '../engine/keys';
import { equals } from '../values/compare';
import { type Doc, isDoc, put } from '../values/document';
import { locationError } from '../values/errors';
import { encodeKey } from '../values/key';
import { mingo } from './mingo';

type Group = { id: unknown; docs: Doc[] };

/** $group, with MongoDB's equality of keys: 1 and 1.0 are one group, null and missing too. */
export function group(
  docs: Doc[],
  spec: unknown,
  options: Options,
  collator?: Intl.Collator,
): Doc[] {
  if (!isDoc(spec)) throw locationError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(spec, '_id')) {
    throw locationError(15955, 'a group specification must include an _id');
  }
  const { _id, ...fields } = spec;
  const { core } = mingo();
  const keyOf = (doc: Doc) => core.evalExpr(doc, _id, options);
  checkAccumulators(fields);
  const groups = collator ? groupByCollation(docs, keyOf, collator) : groupByKey(docs, keyOf);
  return groups.map(({ id, docs: members }) => {
    const result: Doc = { _id: id };
    for (const [field, accumulator] of Object.entries(fields)) {
      put(result, field, core.evalExpr(members, accumulator, options));
    }
    return result;
  });
}

function groupByKey(docs: Doc[], keyOf: (doc: Doc) => unknown): Group[] {
  const groups = new Map<string, Group>();
  for (const doc of docs) {
    const id = keyOf(doc) ?? null;
    const key = encodeKey(NO_PREFIX, [id]).toString('latin1');
    const known = groups.get(key);
    if (known) known.docs.push(doc);
    else groups.set(key, { id, docs: [doc] });
  }
  return [...groups.values()];
}

function groupByCollation(
  docs: Doc[],
  keyOf: (doc: Doc) => unknown,
  collator: Intl.Collator,
): Group[] {
  const groups: Group[] = [];
  for (const doc of docs) {
    const id = keyOf(doc) ?? null;
    const known = groups.find((each) => equals(each.id, id, collator));
    if (known) known.docs.push(doc);
    else groups.push({ id, docs: [doc] });
  }
  return groups;
}

function checkAccumulators(fields: Doc): void {
  for (const [field, accumulator] of Object.entries(fields)) {
    const [operator, ...others] = isDoc(accumulator) ? Object.keys(accumulator) : [];
    if (!operator?.startsWith('$')) {
      throw locationError(40234, `The field '${field}' must be an accumulator object`);
    }
    if (others.length > 0) {
      throw locationError(40238, `The field '${field}' must specify one accumulator`);
    }
  }
}
