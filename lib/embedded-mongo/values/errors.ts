import type { Doc } from './document';

/** An error in MongoDB's own words: its code, its name for the code, and fields for the reply. */
export class DbError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly extra: Doc;

  constructor(code: number, codeName: string, message: string, extra: Doc = {}) {
    super(message);
    this.name = 'DbError';
    this.code = code;
    this.codeName = codeName;
    this.extra = extra;
  }
}

export function badValue(message: string): DbError {
  return new DbError(2, 'BadValue', message);
}

export function parseError(message: string): DbError {
  return new DbError(9, 'FailedToParse', message);
}

/** For the many errors MongoDB names only by a number. */
export function locationError(code: number, message: string): DbError {
  return new DbError(code, `Location${code}`, message);
}
