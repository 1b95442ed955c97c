import { toNumber } from '../values/compare';
import { bsonType, type Doc, isDoc } from '../values/document';
import { DbError, locationError } from '../values/errors';

/** The fields of a command, read with MongoDB's own complaints. */

export function docArgument(command: Doc, field: string): Doc | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw mismatch(field, 'object');
  return value;
}

/** Like `docArgument`, but an empty document counts as none. */
export function filledArgument(command: Doc, field: string): Doc | undefined {
  const value = docArgument(command, field);
  return value && Object.keys(value).length > 0 ? value : undefined;
}

export function docsArgument(command: Doc, field: string): Doc[] {
  const value = command[field];
  if (!Array.isArray(value)) throw mismatch(field, 'array');
  return value.map((each) => {
    if (!isDoc(each)) throw mismatch(field, 'object');
    return each;
  });
}

export function countArgument(command: Doc, field: string): number | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' && !NUMERIC.has(bsonType(value) ?? '')) {
    throw mismatch(field, 'number');
  }
  const count = Math.trunc(toNumber(value));
  if (count < 0 || Number.isNaN(count)) {
    throw locationError(51024, `BSON field '${field}' value must be >= 0, actual value '${count}'`);
  }
  return count;
}

export function textArgument(command: Doc, field: string): string {
  const value = command[field];
  if (typeof value !== 'string') throw mismatch(field, 'string');
  return value;
}

export function namespaceOf(database: string, name: unknown): string {
  if (typeof name !== 'string' || name === '') {
    throw new DbError(73, 'InvalidNamespace', `Invalid namespace specified '${database}.${name}'`);
  }
  return `${database}.${name}`;
}

/** maxTimeMS as a point in time. */
export function deadlineOf(command: Doc): number | undefined {
  const maxTimeMs = countArgument(command, 'maxTimeMS');
  return maxTimeMs ? Date.now() + maxTimeMs : undefined;
}

function mismatch(field: string, type: string): DbError {
  return new DbError(
    14,
    'TypeMismatch',
    `BSON field '${field}' is the wrong type, expected type '${type}'`,
  );
}

const NUMERIC = new Set(['Long', 'Double', 'Int32', 'Decimal128']);
