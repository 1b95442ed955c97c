import type { Database } from '../engine/database';
import type { Doc } from '../values/document';
import type { Batch, Cursors } from './cursors';

/** A reply document, and the documents of a cursor, which go out as the bytes they are kept in. */
export type Reply = { doc: Doc; batch?: Batch };

export type CommandContext = {
  db: Database;
  cursors: Cursors;
  /** The database the command names with $db. */
  database: string;
  connectionId: number;
};

export type Command = {
  /** The fields it understands beside its own name and the general ones; absent: any. */
  accepts?: string[];
  /** Fields MongoDB understands and this server does not. */
  refuses?: string[];
  /** Whether it may change the store. */
  writes?: true;
  /** It changes open cursors and nothing else: it must never run twice. */
  once?: true;
  run(command: Doc, context: CommandContext): Reply;
};
