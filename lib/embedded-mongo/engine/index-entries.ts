import { createHash } from 'node:crypto';
import { reach } from '../query/match';
import { equals } from '../values/compare';
import { type Doc, own } from '../values/document';
import { DbError } from '../values/errors';
import { encodeKey } from '../values/key';
import type { Index, IndexField } from './collection';
import { cut, fits, NO_PREFIX, WHOLE_VALUE_MAX_BYTES } from './keys';

/** What one index keeps about one document. */
export type Entries = {
  keys: Buffer[];
  /** The indexed values of each key, in the order of the index's fields. */
  values: unknown[][];
  multikey: boolean;
  shortened: boolean;
};

const NONE: Entries = { keys: [], values: [], multikey: false, shortened: false };

/** Throws 171 for two arrays in one compound index. */
export function entriesOf(index: Index, doc: Doc, id: Buffer): Entries {
  if (index.partial && !index.partial.accepts(doc)) return NONE;
  const found = index.fields.map((field) => valuesAt(field, doc));
  if (index.sparse && !found.some(({ present }) => present)) return NONE;
  refuseParallelArrays(index, found);
  const values = found.reduce<unknown[][]>(
    (tuples, { values: each }) => tuples.flatMap((tuple) => each.map((value) => [...tuple, value])),
    [[]],
  );
  let shortened = false;
  const keys = values.map((tuple) => {
    const key = valuesKey(index, tuple);
    if (key.length - index.prefix.length > WHOLE_VALUE_MAX_BYTES) shortened = true;
    return index.unique ? key : Buffer.concat([key, id]);
  });
  return { keys, values, multikey: found.some(({ many }) => many), shortened };
}

type Found = { values: unknown[]; present: boolean; many: boolean; root: string };

/** Arrays give one entry per distinct element; an empty array and a missing field count as null. */
function valuesAt({ parts }: IndexField, doc: Doc): Found {
  const [root = ''] = parts;
  const reached = parts.length === 1 ? [own(doc, root)] : reach(doc, parts);
  const present = reached.some((value) => value !== undefined);
  const [only] = reached;
  if (reached.length === 1 && !Array.isArray(only)) {
    return { values: [only], present, many: false, root };
  }
  const flat = reached.flatMap((value) =>
    Array.isArray(value) ? (value.length > 0 ? value : [undefined]) : [value],
  );
  return { values: distinct(flat.length > 0 ? flat : [undefined]), present, many: true, root };
}

function distinct(values: unknown[]): unknown[] {
  if (values.length > 64) {
    const byKey = new Map(
      values.map((value) => [encodeKey(NO_PREFIX, [value]).toString('latin1'), value]),
    );
    return [...byKey.values()];
  }
  return values.filter((value, i) => values.findIndex((other) => equals(value, other)) === i);
}

/**
 * Two paths through one array keep every combination: more candidates than needed, which the
 * filter sorts out. For a unique index that would be wrong, so it is refused.
 */
function refuseParallelArrays(index: Index, found: Found[]): void {
  const several = found.filter(({ many }) => many);
  if (several.length < 2) return;
  const isOneArray = new Set(several.map(({ root }) => root)).size === 1;
  if (isOneArray && !index.unique) return;
  throw new DbError(
    171,
    'CannotIndexParallelArrays',
    `cannot index parallel arrays [${several.map(({ root }) => root).join('] [')}]`,
  );
}

function valuesKey(index: Index, values: unknown[]): Buffer {
  const directions = index.fields.map(({ direction }) => direction);
  const key = encodeKey(index.prefix, values, directions);
  if (fits(key, index.prefix.length)) return key;
  const hash = createHash('sha1').update(key).digest();
  return Buffer.concat([cut(key, index.prefix.length), hash]);
}
