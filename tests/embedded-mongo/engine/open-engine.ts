import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Catalog } from '@/lib/embedded-mongo/engine/catalog';
import type { Database } from '@/lib/embedded-mongo/engine/database';
import { openLmdb } from '@/lib/embedded-mongo/store-lmdb';

/** An engine over a store of its own, without server. */
export function openEngine(): Database & { close(): Promise<void> } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'engine-'));
  const store = openLmdb(dir, { sync: false });
  return {
    store,
    catalog: new Catalog(store),
    async close() {
      await store.close();
      rmSync(dir, { recursive: true });
    },
  };
}
