import { DbError } from './values/errors';

/** For what MongoDB has and this server does not: it says so instead of guessing. */
export function notSupported(what: string): DbError {
  return new DbError(
    115,
    'CommandNotSupported',
    `${what} is not supported by the embedded database; a MongoDB server has it (MONGODB_URI)`,
  );
}
