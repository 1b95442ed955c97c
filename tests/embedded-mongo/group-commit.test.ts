import { afterEach, beforeEach, expect, it } from 'vitest';
import { Cursors } from '@/lib/embedded-mongo/commands/cursors';
import { runCommand } from '@/lib/embedded-mongo/commands/dispatch';
import type { Reply } from '@/lib/embedded-mongo/commands/reply';
import { commitTogether, type Waiting } from '@/lib/embedded-mongo/group-commit';
import { claimStore, FencedOut } from '@/lib/embedded-mongo/ownership';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { openEngine } from './engine/open-engine';

let db: ReturnType<typeof openEngine>;
beforeEach(() => {
  db = openEngine();
});
afterEach(() => db.close());

const OP_MSG = 2013;

/** Runs commands as if they had arrived in one turn; after those named by `breaking` it throws. */
function together(commands: Doc[], breaking: (command: Doc) => boolean = () => false) {
  const replies: Doc[] = [];
  const problems: unknown[] = [];
  const fenced: FencedOut[] = [];
  const cursors = new Cursors();
  const waiting = commands.map((command, id): Waiting => {
    const request = { id, operation: OP_MSG, database: 'test', command, silent: false } as const;
    return { request, connectionId: 1, answer: ({ doc }: Reply) => void replies.push(doc) };
  });
  commitTogether(waiting, {
    store: db.store,
    run: ({ request: { command, database } }) => {
      const reply = runCommand(command, { db, cursors, database, connectionId: 1 });
      if (breaking(command)) throw new TypeError('a fault of ours');
      return reply;
    },
    onProblem: (problem) => problems.push(problem),
    onFenced: (error) => fenced.push(error),
  });
  return { replies, problems, fenced };
}

const insert = (collection: string, _id: number): Doc => ({
  insert: collection,
  documents: [{ _id }],
});
const count = (collection: string): Doc => ({ count: collection });

it('answers in order of arrival, each command seeing those before it', () => {
  const { replies } = together([insert('a', 1), count('a'), insert('a', 2), count('a')]);
  expect(replies.map(({ n }) => n)).toEqual([1, 1, 1, 2]);
});

it('lets a refused command fail alone', () => {
  const { replies, problems } = together([insert('a', 1), { fly: 1 }, insert('a', 1), count('a')]);
  expect(replies).toMatchObject([
    { n: 1 },
    { ok: 0, code: 59 },
    { n: 0, writeErrors: [{ code: 11000 }] },
    { n: 1 },
  ]);
  expect(problems).toEqual([]);
});

it('takes back a command that failed unexpectedly, and keeps its neighbours', () => {
  const commands = [insert('a', 1), insert('new', 1), insert('a', 2)];
  const { replies, problems } = together(commands, (command) => command.insert === 'new');
  expect(replies).toMatchObject([{ n: 1 }, { ok: 0, code: 1 }, { n: 1 }]);
  expect(problems).toHaveLength(1);
  expect(db.catalog.get('test.new')).toBeUndefined();
  expect(together([count('a'), insert('new', 1)]).replies).toMatchObject([{ n: 2 }, { n: 1 }]);
});

it('writes nothing once another server has claimed the store', () => {
  claimStore(db.store, 'here');
  together([insert('a', 1)]);
  db.store.put(Buffer.from('o'), Buffer.from('another'));
  const { replies, fenced } = together([insert('a', 2)]);
  expect(replies).toMatchObject([{ ok: 0 }]);
  expect(fenced[0]).toBeInstanceOf(FencedOut);
  expect(together([count('a')]).replies).toMatchObject([{ n: 1 }]);
});
