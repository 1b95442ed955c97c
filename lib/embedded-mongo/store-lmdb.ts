import { statSync } from 'node:fs';
import path from 'node:path';
import { open } from 'lmdb';
import { beginJournal, type Journal } from './journal';
import type { Store } from './store';
import { keyAfter } from './values/key';

/** lmdb flags: abortable, and the commit returns before the disk has it. */
const UNFLUSHED: number = 0x10003;

/** Opens `dir`/data.lmdb. `sync: false` survives the death of the process, not of the machine. */
export function openLmdb(dir: string, { sync }: { sync: boolean }): Store {
  const file = path.join(dir, 'data.lmdb');
  const lmdb = open<Buffer, Buffer>({
    path: file,
    keyEncoding: 'binary',
    encoding: 'binary',
    ...(sync ? {} : { overlappingSync: false }),
  });
  let inside = false;
  let journal: Journal | undefined;
  let takenBack = () => {};
  let begin = () => {};

  const store: Store = {
    get: (key) => lmdb.get(key),
    range: (low, high, reverse) => lmdb.getRange(between(low, high, reverse)),
    keys: (low, high) => lmdb.getKeys(between(low, high)),
    count: (low, high) => lmdb.getKeysCount(between(low, high)),
    put(key, value) {
      journal?.remember(key);
      lmdb.putSync(key, value);
    },
    remove(key) {
      journal?.remember(key);
      lmdb.removeSync(key);
    },
    transaction(run) {
      if (inside) return run();
      inside = true;
      try {
        return lmdb.transactionSync(
          () => {
            begin();
            return run();
          },
          sync ? undefined : UNFLUSHED,
        );
      } catch (error) {
        takenBack();
        throw error;
      } finally {
        inside = false;
      }
    },
    attempt(run) {
      if (!inside) return store.transaction(run);
      const outer = journal;
      const mine = beginJournal({
        get: store.get,
        keysFrom: (prefix) => store.keys(prefix, keyAfter(prefix)),
      });
      journal = mine;
      try {
        const result = run();
        journal = outer;
        mine.handTo(outer);
        return result;
      } catch (error) {
        journal = outer;
        if (mine.undo(lmdb)) takenBack();
        throw error;
      }
    },
    beginRange: (prefix) => journal?.rememberEmpty(prefix),
    onTakenBack(listener) {
      takenBack = listener;
    },
    onBegin(listener) {
      begin = listener;
    },
    sizeBytes: () => statSync(file).size,
    async close() {
      await lmdb.flushed;
      await lmdb.close();
    },
  };
  return store;
}

function between(low: Buffer, high: Buffer, reverse = false) {
  return reverse
    ? { start: high, end: low, reverse, exclusiveStart: true, inclusiveEnd: true, snapshot: false }
    : { start: low, end: high, snapshot: false };
}
