import type { Database } from '../engine/database';
import type { Doc } from '../values/document';
import type { Cursors } from './cursors';
import type { Reply } from './reply';

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
