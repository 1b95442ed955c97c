import 'server-only';
import type { Document } from 'mongodb';
import { z } from 'zod';
import { AppError } from '../errors';
import { type Id, parseId } from './id';

/** How a list is sorted: by one field, and by id where that is the same. */
export type Order = {
  field: string;
  direction: 1 | -1;
  kind: 'time' | 'text' | 'number';
  /** Whether the field may be null, which is sorted last: only for a number, from the highest. */
  isNullable?: true;
};

type Value = Date | string | number | null;

/** Where a page of such a list ended. */
export type Position = { value: Value; id: Id };

const Written = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string()]);

export function sortBy({ field, direction }: Order): Record<string, 1 | -1> {
  return { [field]: direction, _id: direction };
}

/** What comes after the position. The bound beside the choice lets an index begin there. */
export function filterAfter({ field, direction, isNullable }: Order, after: Position): Document {
  const { value, id } = after;
  const [beyond, upTo] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte'];
  const sameButLater = { [field]: value, _id: { [beyond]: id } };
  if (value === null) return sameButLater;
  const further = { [field]: { [beyond]: value } };
  return isNullable
    ? { $or: [further, sameButLater, { [field]: null }] }
    : { [field]: { [upTo]: value }, $or: [further, sameButLater] };
}

export function writePosition({ value, id }: Position): string {
  const plain = value instanceof Date ? value.getTime() : value;
  return Buffer.from(JSON.stringify([plain, id.toHexString()])).toString('base64url');
}

/** Throws 'invalid-input' for anything that `writePosition` does not write for this order. */
export function readPosition(cursor: string, order: Order): Position {
  try {
    const [plain, hex] = Written.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    const id = parseId(hex);
    if (id) return { value: readValue(plain, order), id };
  } catch {}
  throw new AppError('invalid-input', 'cursor: use the next_cursor of the page before.');
}

function readValue(plain: string | number | null, { kind, isNullable }: Order): Value {
  if (plain === null && isNullable) return null;
  if (kind === 'text') return z.string().parse(plain);
  const number = z.number().parse(plain);
  return kind === 'time' ? z.date().parse(new Date(number)) : number;
}
