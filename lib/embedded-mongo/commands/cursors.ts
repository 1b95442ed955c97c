import { Long } from 'bson';
import { MAX_DOCUMENT_BYTES } from '../engine/document-bytes';
import { DbError } from '../values/errors';
import type { Reply } from './reply';

type Cursor = { ns: string; rows: Buffer[]; at: number; usedAtMs: number; lasting: boolean };

const IDLE_MAX_MS = 10 * 60 * 1000;
const BATCH_MAX_BYTES = MAX_DOCUMENT_BYTES - 4_096;
const FIRST_BATCH = 101;

/** Results that did not fit into one reply. */
export class Cursors {
  #open = new Map<string, Cursor>();
  #lastId = 0n;

  /** The first batch of a result; what is left waits for getMore. */
  start({ ns, rows, batchSize = FIRST_BATCH, single = false, lasting = false }: Start): Reply {
    const cursor: Cursor = { ns, rows, at: 0, usedAtMs: Date.now(), lasting };
    const first = take(cursor, batchSize);
    let id = 0n;
    if (cursor.at < rows.length && !single) {
      id = ++this.#lastId;
      this.#open.set(String(id), cursor);
    }
    return {
      doc: { ok: 1 },
      batch: { field: 'firstBatch', rows: first, id: Long.fromBigInt(id), ns },
    };
  }

  /** Throws 43 for a cursor that is not open, 13 for one of another collection. */
  more(id: string, ns: string, batchSize = Number.POSITIVE_INFINITY): Reply {
    const cursor = this.#open.get(id);
    if (!cursor) throw new DbError(43, 'CursorNotFound', `cursor id ${id} not found`);
    if (cursor.ns !== ns) {
      throw new DbError(
        13,
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    }
    const rows = take(cursor, batchSize);
    const isDone = cursor.at >= cursor.rows.length;
    if (isDone) this.#open.delete(id);
    const nextId = Long.fromBigInt(isDone ? 0n : BigInt(id));
    return { doc: { ok: 1 }, batch: { field: 'nextBatch', rows, id: nextId, ns } };
  }

  kill(id: string): boolean {
    return this.#open.delete(id);
  }

  /** Forgets cursors nobody asked about for ten minutes. */
  reap(nowMs: number): void {
    for (const [id, cursor] of this.#open) {
      if (!cursor.lasting && nowMs - cursor.usedAtMs > IDLE_MAX_MS) this.#open.delete(id);
    }
  }
}

type Start = {
  ns: string;
  rows: Buffer[];
  batchSize?: number | undefined;
  single?: boolean;
  lasting?: boolean;
};

/** At most `count` documents and 16 MB. */
function take(cursor: Cursor, count: number): Buffer[] {
  const rows: Buffer[] = [];
  let size = 0;
  while (rows.length < count) {
    const row = cursor.rows[cursor.at];
    if (!row || (rows.length > 0 && size + row.length > BATCH_MAX_BYTES)) break;
    rows.push(row);
    size += row.length;
    cursor.at++;
  }
  cursor.usedAtMs = Date.now();
  return rows;
}
