import 'server-only';
import { type Clock, MINUTE, SECOND } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';
import type { MeshyClient } from '../meshy/client';
import { isFinal } from '../meshy/task';

/** Connections held open; what runs beyond them is asked about, as without streams. */
const MAX_OPEN = 6;
const HINT_EVERY_MS = SECOND;
/** After a stream is over, for whatever reason, its task is left to the polls. */
const REST_MS = MINUTE;
const RUNNING = new Set(['PENDING', 'IN_PROGRESS']);

type TaskState = { status: string; progress: number };

/** Lets Meshy say when a running task has moved. Only a hint: the checker asks the task itself. */
export type TaskStreams = {
  /** Takes note of what a poll saw: listens to a running task, no longer to one that ended. */
  follow(taskId: string, polled: TaskState): void;
  /** Listens no longer: the place is for a task that will end soon. */
  leave(taskId: string): void;
  /** Listens to none any more, until one is followed again. */
  leaveAll(): void;
  /** Ends all streams and waits for the hints under way. */
  close(): Promise<void>;
};

type Surroundings = {
  meshy: Pick<MeshyClient, 'streamTask'>;
  clock: Clock;
  /** Makes the job of this task due. */
  hint: (taskId: string) => Promise<unknown>;
};

type Listening = { polled: TaskState; hinted_at: number; stop: AbortController };

export function createTaskStreams({ meshy, clock, hint }: Surroundings): TaskStreams {
  const open = new Map<string, Listening>();
  const restingUntil = new Map<string, number>();
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  const waitFor = (work: Promise<unknown>) => {
    const noted = work
      .catch((thrown: unknown) => log().debug(`stream: ${messageOf(thrown)}`))
      .finally(() => underWay.delete(noted));
    underWay.add(noted);
  };

  const hear = (taskId: string, listening: Listening, told: TaskState) => {
    const { polled, stop } = listening;
    const isNews = told.status !== polled.status || told.progress !== polled.progress;
    const isSoon = clock.now() - listening.hinted_at < HINT_EVERY_MS;
    if (stop.signal.aborted || !isNews || (isSoon && !isFinal(told.status))) return;
    listening.hinted_at = clock.now();
    waitFor(hint(taskId));
  };

  const listen = async (taskId: string, listening: Listening) => {
    const { signal } = listening.stop;
    const onChange = (told: TaskState) => hear(taskId, listening, told);
    try {
      const end = await meshy.streamTask(taskId, { signal, onChange });
      if ('error' in end) log().debug(`stream of ${taskId}: ${end.error.message}`);
    } finally {
      open.delete(taskId);
      restingUntil.set(taskId, clock.now() + REST_MS);
    }
  };

  const wakeRested = () => {
    for (const [id, until] of restingUntil) if (until <= clock.now()) restingUntil.delete(id);
  };

  return {
    follow: (taskId, polled) => {
      const { status, progress } = polled;
      const listening = open.get(taskId);
      if (listening) {
        listening.polled = { status, progress };
        if (isFinal(status)) listening.stop.abort();
        return;
      }
      wakeRested();
      if (isClosed || open.size >= MAX_OPEN || !RUNNING.has(status)) return;
      if (restingUntil.has(taskId)) return;
      const begun = {
        polled: { status, progress },
        hinted_at: Number.NEGATIVE_INFINITY,
        stop: new AbortController(),
      };
      open.set(taskId, begun);
      waitFor(listen(taskId, begun));
    },
    leave: (taskId) => open.get(taskId)?.stop.abort(),
    leaveAll: () => {
      for (const { stop } of open.values()) stop.abort();
    },
    close: async () => {
      isClosed = true;
      for (const { stop } of open.values()) stop.abort();
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
