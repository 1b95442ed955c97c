import { UUID } from 'bson';
import type { Command } from './command';
import { noTransactions } from './general-fields';

const accept: Command = { run: () => ({ doc: { ok: 1 } }) };

const refuse: Command = {
  run: () => {
    throw noTransactions();
  },
};

/** Sessions are accepted and mean nothing: every command stands alone. */
export const sessions: Record<string, Command> = {
  startSession: {
    run: () => ({ doc: { id: { id: new UUID() }, timeoutMinutes: 30, ok: 1 } }),
  },
  endSessions: accept,
  refreshSessions: accept,
  killSessions: accept,
  killAllSessions: accept,
  commitTransaction: refuse,
  abortTransaction: refuse,
};
