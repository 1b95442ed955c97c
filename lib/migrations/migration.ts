import 'server-only';

/**
 * One step from a version of the database to the next. `up` may be begun again after it was cut off
 * anywhere, may run while an older version still reads and writes, and is cheap where there is
 * nothing left to do: the newest one runs at every start. What it writes, the version before must be
 * able to read: a field is first added, and taken away two versions later at the earliest.
 */
export type Migration = {
  /** As the record of it says: what is different afterwards. */
  name: string;
  up: () => Promise<void>;
};
