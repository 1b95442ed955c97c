/** Ordered bytes on a disk: the only thing the engine needs. Every call is synchronous. */
export interface Store {
  get(key: Buffer): Buffer | undefined;
  /** Entries with low <= key < high, descending when `reverse`. */
  range(low: Buffer, high: Buffer, reverse?: boolean): Iterable<{ key: Buffer; value: Buffer }>;
  keys(low: Buffer, high: Buffer): Iterable<Buffer>;
  count(low: Buffer, high: Buffer): number;
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
  /** Atomic and durable on return; inside another transaction it just runs. A throw aborts everything. */
  transaction<T>(run: () => T): T;
  /** A step inside a transaction: a throw takes back this step's writes only. */
  attempt<T>(run: () => T): T;
  /** Says before many writes that no key begins with `prefix` yet: taking a step back then removes
   *  whatever does, and need not hold every key in memory. */
  beginRange(prefix: Buffer): void;
  /** Called after writes were taken back, so that what is kept in memory can be read again. */
  onTakenBack(listener: () => void): void;
  /** Called first in every transaction; a throw aborts it. */
  onBegin(listener: () => void): void;
  /** What the store takes on the disk. */
  sizeBytes(): number;
  close(): Promise<void>;
}
