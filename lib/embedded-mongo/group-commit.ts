import { commandName, commandNamed } from './commands/dispatch';
import type { Reply } from './commands/reply';
import type { Request } from './framing';
import { FencedOut } from './ownership';
import type { Store } from './store';
import { DbError } from './values/errors';

export type Waiting = { request: Request; connectionId: number; answer: (reply: Reply) => void };

type GroupCommit = {
  store: Store;
  run: (waiting: Waiting) => Reply;
  /** Something went wrong that no client caused. */
  onProblem: (error: unknown) => void;
  onFenced: (error: FencedOut) => void;
};

/**
 * Commands that arrived together run together, in order of arrival, and one commit makes all their
 * writes durable before any of them is answered.
 */
export function commitTogether(waiting: Waiting[], group: GroupCommit): void {
  const replies = new Map<Waiting, Reply>();
  const runsOnce = ({ request }: Waiting) =>
    commandNamed(commandName(request.command))?.once === true;
  const ordinary = waiting.filter((each) => !runsOnce(each));
  for (const [each, reply] of runTogether(ordinary, group)) replies.set(each, reply);
  for (const each of waiting.filter(runsOnce)) replies.set(each, runAlone(each, group));
  for (const each of waiting) {
    const reply = replies.get(each);
    if (reply) each.answer(reply);
  }
}

type Answered = [Waiting, Reply][];

/** After an unexpected failure nothing of the group is kept: each command gets a second chance alone. */
function runTogether(waiting: Waiting[], group: GroupCommit): Answered {
  const runAll = (): Answered => waiting.map((each) => [each, runExpecting(each, group)]);
  try {
    return waiting.some(writes) ? group.store.transaction(runAll) : runAll();
  } catch (error) {
    if (error instanceof FencedOut) group.onFenced(error);
    const [first, ...others] = waiting;
    if (first && others.length === 0) return [[first, internalError(error, group)]];
    return waiting.flatMap((each) => runTogether([each], group));
  }
}

function runAlone(waiting: Waiting, group: GroupCommit): Reply {
  try {
    return runExpecting(waiting, group);
  } catch (error) {
    return internalError(error, group);
  }
}

function runExpecting(waiting: Waiting, group: GroupCommit): Reply {
  try {
    return group.run(waiting);
  } catch (error) {
    if (!(error instanceof DbError)) throw error;
    const { code, codeName, extra, message } = error;
    return { doc: { ok: 0, errmsg: message, code, codeName, ...extra } };
  }
}

function writes({ request }: Waiting): boolean {
  return commandNamed(commandName(request.command))?.writes === true;
}

function internalError(error: unknown, group: GroupCommit): Reply {
  group.onProblem(error);
  const errmsg = error instanceof Error ? error.message : String(error);
  return { doc: { ok: 0, errmsg, code: 1, codeName: 'InternalError' } };
}
