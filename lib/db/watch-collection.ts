import 'server-only';
import { MongoServerError } from 'mongodb';
import { SECOND } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';
import { collection } from './collection';

const LOOK_EVERY_MS = 2 * SECOND;
const FOLLOW_AGAIN_MS = 30 * SECOND;
/** Changes come in bursts: one look answers for all of a moment. */
const GATHER_MS = 100;
/** Unauthorized, CommandNotFound, CommandNotSupported, and what a single server or another make says. */
const NEVER = new Set<unknown>([13, 59, 115, 40_324, 40_573]);

/** What the database itself tells of: one for each change, for as long as it is read. `close` ends
 *  it for who waits for the next. */
export type Changes = AsyncIterable<unknown> & { close(): Promise<void> };
type Watched = { name: string; look: () => Promise<void>; signal: AbortSignal };
type Told = Omit<Watched, 'look'> & { look: () => void };

/**
 * Calls `look` every two seconds, never twice at once, and at once when the database tells of a
 * change, where it can: replica sets and clusters have change streams, a single server has none.
 */
export function watchCollection(
  { name, look, signal }: Watched,
  open: () => Changes = () => changesOf(name),
): void {
  const lookNow = oneAtATime(() =>
    look().catch((thrown: unknown) => log().debug(`watch ${name}: ${messageOf(thrown)}`)),
  );
  const timer = setInterval(lookNow, LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  void follow({ name, look: lookNow, signal }, open);
}

/** Who asks while a look is under way gets another one after it. */
function oneAtATime(look: () => Promise<void>): () => void {
  let isUnderWay = false;
  let isOwed = false;
  return async () => {
    isOwed = true;
    if (isUnderWay) return;
    isUnderWay = true;
    while (isOwed) {
      isOwed = false;
      await look();
    }
    isUnderWay = false;
  };
}

async function follow({ name, look, signal }: Told, open: () => Changes): Promise<void> {
  let isGathering = false;
  const gather = () => {
    if (isGathering) return;
    isGathering = true;
    setTimeout(() => {
      isGathering = false;
      if (!signal.aborted) look();
    }, GATHER_MS);
  };
  while (!signal.aborted) {
    try {
      await readToEnd(open(), gather, signal);
    } catch (thrown) {
      log().debug(`change stream of ${name}: ${messageOf(thrown)}`);
      // Looking every two seconds goes on.
      if (thrown instanceof MongoServerError && NEVER.has(thrown.code)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, FOLLOW_AGAIN_MS).unref());
  }
}

async function readToEnd(changes: Changes, tell: () => void, signal: AbortSignal): Promise<void> {
  const close = () => void changes.close().catch(() => {});
  signal.addEventListener('abort', close, { once: true });
  try {
    for await (const _change of changes) {
      if (signal.aborted) return;
      tell();
    }
  } finally {
    signal.removeEventListener('abort', close);
  }
}

/** What was written since is looked for, so no event has to carry more than that it happened. */
function changesOf(name: string): Changes {
  return collection(name).watch([{ $project: { _id: 1 } }]);
}
