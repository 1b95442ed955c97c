import { randomUUID } from 'node:crypto';
import { OWNER_KEY, VERSION_KEY } from './engine/keys';
import type { Store } from './store';

const FORMAT = 1;

/** Another process took the store over: this one must stop writing at once. */
export class FencedOut extends Error {}

/**
 * Marks the store as ours. Every later transaction of an earlier owner throws FencedOut.
 * Throws for a store written in a newer format.
 */
export function claimStore(store: Store, dir: string): void {
  const nonce = Buffer.from(randomUUID());
  store.transaction(() => {
    const format = store.get(VERSION_KEY);
    if (format && Number(format.toString()) > FORMAT) {
      throw new Error(
        `The database in ${dir} was written by a newer version (format ${format.toString()}, this version reads ${FORMAT}). Install that version again, or name another folder with DATA_DIR.`,
      );
    }
    store.put(VERSION_KEY, Buffer.from(String(FORMAT)));
    store.put(OWNER_KEY, nonce);
  });
  store.onBegin(() => {
    if (!store.get(OWNER_KEY)?.equals(nonce)) {
      throw new FencedOut(`Another process has taken over the database in ${dir}.`);
    }
  });
}
