import type { Doc } from '../values/document';
import { DbError } from '../values/errors';
import { aggregate } from './aggregate';
import { collectionCommands } from './collections';
import type { Command, CommandContext } from './command';
import { countCommands } from './count';
import { remove } from './delete';
import { diagnostics } from './diagnostics';
import { explain } from './explain';
import { findCommands } from './find';
import { findAndModify } from './find-and-modify';
import { checkFields } from './general-fields';
import { hello } from './handshake';
import { indexCommands } from './indexes';
import { insert } from './insert';
import type { Reply } from './reply';
import { sessions } from './sessions';
import { statistics } from './statistics';
import { update } from './update';

const COMMANDS = new Map<string, Command>(
  Object.entries({
    ...diagnostics,
    ...sessions,
    ...collectionCommands,
    ...indexCommands,
    ...statistics,
    ...findCommands,
    ...countCommands,
    hello,
    insert,
    update,
    delete: remove,
    findAndModify,
    aggregate,
    explain,
    isMaster: hello,
    ismaster: hello,
    findandmodify: findAndModify,
  }),
);

const SPELLINGS: Record<string, string> = {
  buildinfo: 'buildInfo',
  collstats: 'collStats',
  dbstats: 'dbStats',
  deleteIndexes: 'dropIndexes',
};

export function commandName(command: Doc): string {
  return Object.keys(command)[0] ?? '';
}

export function commandNamed(name: string): Command | undefined {
  const spelling = Object.hasOwn(SPELLINGS, name) ? SPELLINGS[name] : undefined;
  return COMMANDS.get(spelling ?? name);
}

/** Runs one command. Throws DbError in MongoDB's words for everything it refuses. */
export function runCommand(command: Doc, context: CommandContext): Reply {
  const name = commandName(command);
  const known = commandNamed(name);
  if (!known) throw new DbError(59, 'CommandNotFound', `no such command: '${name}'`);
  checkFields(name, command, known);
  return known.run(canonical(name, command), context);
}

/** The handler finds the collection under the spelling it knows. */
function canonical(name: string, command: Doc): Doc {
  const spelling = Object.hasOwn(SPELLINGS, name) ? SPELLINGS[name] : undefined;
  return spelling ? { [spelling]: command[name], ...command } : command;
}
