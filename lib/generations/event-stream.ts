import 'server-only';
import type { SessionUser } from '../auth/user';
import { SECOND } from '../clock';
import { AppError } from '../errors';
import { hub } from '../events/hub';
import { getGeneration } from './get';
import type { GenerationView } from './view';

const BEAT_MS = 15 * SECOND;
const RECONNECT_MS = 2 * SECOND;
/** Browsers open six connections to a site at most; more is a program gone wrong. */
const MAX_STREAMS_PER_USER = 20;
/** A reader that has not taken this many events is gone or hopeless; it can poll. */
const MAX_WAITING = 200;

/** Something else that is told through the same stream; gives what stops it. */
export type Beside = (user: SessionUser, send: (name: string, data: unknown) => void) => () => void;

type Pass = (...event: ['generation', GenerationView] | ['deleted', { id: string }]) => void;
type Change = { generation_id: string; user_id: string };

/** Server-sent events: `event: generation` with a GenerationView whenever one of the user's
 *  generations changes, `event: deleted` with its `{ id }`, and what is told `beside`. Ends with the request, the process, a
 *  session of the user, or a reader that does not read. Throws 'conflict' when the user has twenty open already. */
export function generationEvents(
  user: SessionUser,
  signal: AbortSignal,
  beside: Beside = () => () => {},
): ReadableStream {
  const leave = enter(user.id);
  const text = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(stream) {
        const send = (lines: string) => {
          if ((stream.desiredSize ?? 0) < -MAX_WAITING) close();
          else stream.enqueue(text.encode(`${lines}\n\n`));
        };
        const pass = (name: string, data: unknown) =>
          send(`event: ${name}\ndata: ${JSON.stringify(data)}`);
        const changed = latestOnly(user, pass);
        let stopBeside = () => {};
        const beat = setInterval(() => send(': still here'), BEAT_MS);
        let isOpen = true;
        stop = () => {
          if (isOpen) leave();
          isOpen = false;
          clearInterval(beat);
          stopBeside();
          hub().off('changed', changed).off('signed_out', signedOut).off('closing', close);
        };
        // A stream its reader has cancelled is closed already, and closing it again would throw.
        const close = () => {
          if (isOpen) stream.close();
          stop();
        };
        // The reader asks again by itself, and shows whether its session is still good.
        const signedOut = ({ user_id }: { user_id: string }) => {
          if (user_id === user.id) close();
        };
        stopBeside = beside(user, (name, data) => {
          if (isOpen) pass(name, data);
        });
        hub().on('changed', changed).on('signed_out', signedOut).on('closing', close);
        signal.addEventListener('abort', close, { once: true });
        send(`retry: ${RECONNECT_MS}`);
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  );
}

const open = new Map<string, number>();

function enter(userId: string): () => void {
  const others = open.get(userId) ?? 0;
  if (others >= MAX_STREAMS_PER_USER) {
    throw new AppError('conflict', 'Too many event streams are open: close some, or poll.');
  }
  open.set(userId, others + 1);
  return () => {
    const left = (open.get(userId) ?? 1) - 1;
    if (left > 0) open.set(userId, left);
    else open.delete(userId);
  };
}

/** Reads a changed generation and passes it on; changes during a read lead to one more read. */
function latestOnly(user: SessionUser, pass: Pass) {
  const reading = new Map<string, 'reading' | 'again'>();
  const read = async (id: string) => {
    do {
      reading.set(id, 'reading');
      const view = await getGeneration(user, id).catch(undefinedIfGone);
      if (view) pass('generation', view);
      else pass('deleted', { id });
    } while (reading.get(id) === 'again');
    reading.delete(id);
  };
  return ({ generation_id, user_id }: Change) => {
    if (user_id !== user.id) return;
    if (reading.has(generation_id)) reading.set(generation_id, 'again');
    else void read(generation_id).catch(() => reading.delete(generation_id));
  };
}

function undefinedIfGone(thrown: unknown): undefined {
  if (thrown instanceof AppError && thrown.code === 'not-found') return undefined;
  throw thrown;
}
