import { ObjectId } from 'bson';
import { DbError } from '../values/errors';
import type { Collection, Index } from './collection';

/** The error of a second document with the values of a unique index. */
export function duplicateKey(collection: Collection, index: Index, values: unknown[]): DbError {
  const paths = index.fields.map(({ path }) => path);
  const keyValue = Object.fromEntries(paths.map((path, i) => [path, values[i] ?? null]));
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${show(value)}`);
  return new DbError(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.spec.key, keyValue },
  );
}

function show(value: unknown): string {
  return value instanceof ObjectId ? `ObjectId('${value.toHexString()}')` : JSON.stringify(value);
}
