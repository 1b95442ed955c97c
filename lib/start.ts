import 'server-only';
import type { ServerResponse } from 'node:http';
import { announceSetupAtStart } from './auth/announce-setup';
import { watchSignOuts } from './auth/sessions/watch-sign-outs';
import { watchChosen } from './chosen/current';
import { MINUTE, SECOND } from './clock';
import { makerAtRest, wakeMaker } from './conversions/wake-maker';
import { watchPrices } from './credits/price-table';
import { closeDatabase, isUnreachable, pingDatabase, reconnectDatabase } from './db/client';
import { watchDatabase } from './db/watch-database';
import { env } from './env';
import { messageOf } from './errors';
import { hub } from './events/hub';
import { vitals } from './events/vitals';
import { watchGenerations } from './generations/watch';
import type { FileRequest } from './http/send-file';
import { type RunningChecker, startChecker } from './jobs/checker';
import { freeDeadLeases } from './jobs/free-dead-leases';
import { ourChecker } from './jobs/our-checker';
import { announce, log } from './log';
import { mediaStore } from './media/our-store';
import { MeshyError } from './meshy/meshy-error';
import { meshyClient } from './meshy/our-client';
import { NewerDatabase } from './migrations/newer-database';
import { prepareDatabase } from './migrations/prepare-database';
import { watchNotifications } from './notifications/watch';

const RETRY_MS = 2 * SECOND;
const KEY = Symbol.for('nexaai.running');
/** The launcher, a program of its own, finds this on the global object. */
type Running = {
  stop(): Promise<void>;
  media(req: FileRequest, res: ServerResponse): Promise<void>;
};
const holder = globalThis as typeof globalThis & { [KEY]?: Running };

/**
 * Brings up what runs beside the pages, and returns at once: a database that is still opening
 * must not keep the port from answering. Repeated calls do nothing.
 */
export function start(): void {
  if (holder[KEY]) return;
  const closing = new AbortController();
  let checker: RunningChecker | undefined;
  void watchDatabase({ ping: pingDatabase, reconnect: reconnectDatabase }, closing.signal);
  const rising = rise(closing.signal).then((started) => {
    checker = started;
  });
  holder[KEY] = {
    // Loaded when the first file is asked for: a start should not wait for it.
    media: async (req, res) => (await import('./http/send-media')).sendMedia(req, res),
    stop: async () => {
      vitals().is_closing = true;
      closing.abort();
      hub().emit('closing');
      await rising.catch(() => {});
      await Promise.all([checker?.stop(), makerAtRest()]);
      await closeDatabase();
    },
  };
}

/** Waits for the database as long as it takes, and tells once that it waits. */
async function rise(signal: AbortSignal): Promise<RunningChecker | undefined> {
  let told = false;
  while (!signal.aborted) {
    try {
      await pingDatabase();
      const migrated = await prepareDatabase();
      await watchChosen(signal);
      await announceSetupAtStart();
      const freed = await freeDeadLeases();
      const swept = await sweepParts();
      log().info({ migrated, freed_leases: freed, swept_parts: swept }, 'checker started');
      wakeMaker();
      watchGenerations(signal);
      watchNotifications(signal);
      watchPrices(env().MESHY_MODEL, signal);
      watchSignOuts(signal);
      void warnOfKey();
      return startChecker(ourChecker(), env().CHECK_INTERVAL_SECONDS);
    } catch (thrown) {
      if (thrown instanceof NewerDatabase) refuse(thrown.message);
      if (!told) log().error(`${whyNot(thrown)}; trying again every ${RETRY_MS / SECOND} s.`);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
  }
  return undefined;
}

function whyNot(thrown: unknown): string {
  const words = messageOf(thrown);
  return isUnreachable(thrown)
    ? `MONGODB_URI cannot be reached (${words}): start the database or correct MONGODB_URI`
    : `The database cannot be used yet: ${words}`;
}

/** Ends the process: what a newer release wrote must not be touched by this one. */
function refuse(line: string): never {
  announce(line);
  process.exit(1);
}

/** A wrong key stops every purchase: the log should say so before somebody orders. */
async function warnOfKey(): Promise<void> {
  try {
    await meshyClient().getBalance();
  } catch (thrown) {
    if (thrown instanceof MeshyError && thrown.kind === 'unauthorized') {
      log().warn(`MESHY_API_KEY is refused (${thrown.message}): correct it and start again.`);
    }
  }
}

async function sweepParts(): Promise<number> {
  try {
    return await mediaStore().sweepParts(new Date(Date.now() - 15 * MINUTE));
  } catch (thrown) {
    log().warn(`media folder: ${messageOf(thrown)}`);
    return 0;
  }
}
