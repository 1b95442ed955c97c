import 'server-only';
import { type Collection, type Document, MongoServerError } from 'mongodb';
import { database } from './client';

/** A collection by its document type; the name and the type are bound in each room's store. */
export function collection<T extends Document>(name: string): Collection<T> {
  return database().collection<T>(name);
}

/** Whether a write failed because a unique value was already there (E11000). */
export function isDuplicateKey(thrown: unknown): boolean {
  return thrown instanceof MongoServerError && thrown.code === 11_000;
}

/** Whether a query was given up because it took longer than it may (MaxTimeMSExpired). */
export function isOutOfTime(thrown: unknown): boolean {
  return thrown instanceof MongoServerError && thrown.code === 50;
}
