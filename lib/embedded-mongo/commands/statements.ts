import type { Database } from '../engine/database';
import type { Doc } from '../values/document';
import { DbError, locationError } from '../values/errors';

const STATEMENTS_MAX = 100_000;

/**
 * Runs the statements of one write command. A failed one leaves nothing behind and is reported;
 * when `ordered`, it is also the last. Collections must be looked up anew in every statement.
 */
export function eachStatement(
  db: Database,
  statements: Doc[],
  ordered: boolean,
  run: (statement: Doc, index: number) => void,
): { writeErrors?: Doc[] } {
  if (statements.length === 0 || statements.length > STATEMENTS_MAX) {
    throw new DbError(
      16,
      'InvalidLength',
      `Write batch sizes must be between 1 and ${STATEMENTS_MAX}. Got ${statements.length} operations.`,
    );
  }
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      db.store.attempt(() => run(statement, index));
    } catch (error) {
      if (!(error instanceof DbError)) throw error;
      const { code, extra, message } = error;
      writeErrors.push({ index, code, ...extra, errmsg: message });
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

/** Checks the fields of one statement of an update or delete command. */
export function checkStatement(
  name: string,
  statement: Doc,
  accepts: string[],
  required: string[],
): void {
  for (const field of Object.keys(statement)) {
    if (!accepts.includes(field)) {
      throw locationError(40415, `BSON field '${name}.${field}' is an unknown field.`);
    }
  }
  for (const field of required) {
    if (statement[field] === undefined) {
      throw locationError(40414, `BSON field '${name}.${field}' is missing but a required field`);
    }
  }
}
