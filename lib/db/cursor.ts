import 'server-only';
import { AppError } from '../errors';
import { type Id, parseId } from './id';

/** Where a page of a list sorted by time and id ended. */
type Position = { at: Date; id: Id };

export function writeCursor({ at, id }: Position): string {
  return `${at.getTime()}-${id.toHexString()}`;
}

/** Throws 'invalid-input' for anything that `writeCursor` does not write. */
export function readCursor(cursor: string): Position {
  const [time = '', hex = ''] = cursor.split('-');
  const at = new Date(Number(time));
  const id = parseId(hex);
  if (!id || !/^\d+$/.test(time) || Number.isNaN(at.getTime())) {
    throw new AppError('invalid-input', 'cursor: use the next_cursor of the page before.');
  }
  return { at, id };
}
