import 'server-only';
import { z } from 'zod';
import { WaitEnded, withDeadline } from './deadline';
import { createEventReader, type ServerEvent } from './event-reader';
import { MeshyError } from './meshy-error';
import { toRefusal } from './refusal';
import { isFinal, MeshyTask } from './task';
import { blot, open, readAnswer, type Wire } from './wire';

const LONGEST_EVENT_CHARS = 1024 * 1024;

export type TaskWatch = {
  signal: AbortSignal;
  /** Told when status or progress differ from the message before. While the task runs, Meshy
   *  promises no more of it than `id`, `status` and `progress`. */
  onChange: (task: MeshyTask) => void;
};

/** Why a stream is over: the task ended; the caller gave up; Meshy said no, by status or in an
 *  event; or it was no stream, fell silent or broke off. */
export type StreamEnd =
  | { kind: 'ended' }
  | { kind: 'called-off' }
  | { kind: 'refused'; error: MeshyError }
  | { kind: 'dropped'; error: MeshyError };

const Problem = z.looseObject({ status_code: z.number().int().catch(500) });

/** Listens to what Meshy tells of one task, until it ends. One attempt; never throws. */
export async function streamTask(wire: Wire, id: string, watch: TaskWatch): Promise<StreamEnd> {
  const { signal } = watch;
  const path = `/openapi/v2/text-to-3d/${encodeURIComponent(id)}/stream`;
  const outcome = await open(
    wire,
    { method: 'GET', path, accept: 'text/event-stream', signal },
    async (response): Promise<StreamEnd> => {
      if (response.status < 200 || response.status > 299) {
        const answer = await readAnswer(wire, response, signal);
        return { kind: 'refused', error: toRefusal(answer, wire.clock.now()) };
      }
      return readStream(wire, response, watch);
    },
  );
  if (signal.aborted) return { kind: 'called-off' };
  return outcome.kind === 'answered' ? outcome.answer : { kind: 'dropped', error: outcome.error };
}

async function readStream(wire: Wire, response: Response, watch: TaskWatch): Promise<StreamEnd> {
  const reader = response.body?.getReader();
  try {
    if (!isEventStream(response)) return dropped('Meshy answered with something else than events.');
    const { push } = createEventReader(LONGEST_EVENT_CHARS);
    const take = createListener(wire, watch);
    const wait = { limitMs: wire.streamIdleMs, what: 'more of the stream', signal: watch.signal };
    while (reader) {
      if (watch.signal.aborted) throw new WaitEnded('the stream was called off');
      const { done, value } = await withDeadline(wait, () => reader.read());
      if (done) break;
      for (const event of push(value)) {
        const end = take(event);
        if (end) return end;
      }
    }
    return dropped('The stream broke off before the task ended.');
  } finally {
    reader?.cancel().catch(() => {});
  }
}

function isEventStream(response: Response): boolean {
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  return type.trim().toLowerCase() === 'text/event-stream';
}

function dropped(message: string): StreamEnd {
  return { kind: 'dropped', error: new MeshyError({ kind: 'unavailable', message }) };
}

/** Understands one event after another; says when the last one was heard. */
function createListener(wire: Wire, { onChange }: TaskWatch) {
  let before = '';
  return (event: ServerEvent): StreamEnd | undefined => {
    if (event.name === 'error') return refused(wire, event.data);
    const task = MeshyTask.safeParse(parseJson(event.data)).data;
    if (event.name !== 'message' || !task) return undefined;
    const now = `${task.status} ${task.progress}`;
    if (now !== before) onChange(task);
    before = now;
    return isFinal(task.status) ? { kind: 'ended' } : undefined;
  };
}

/** A problem that came after HTTP 200: `status_code` is what the status would have been. */
function refused(wire: Wire, text: string): StreamEnd {
  const problem = Problem.safeParse(parseJson(text)).data;
  const answer = {
    status: problem?.status_code ?? 500,
    text: blot(text, wire.apiKey),
    retry_after: null,
  };
  return { kind: 'refused', error: toRefusal(answer, wire.clock.now()) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
