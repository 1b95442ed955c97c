import 'server-only';
import { vitals } from '../../events/vitals';
import type { JobDocument, PaidStage } from '../../generations/documents';
import type { Hindered } from '../../generations/observation';
import { log } from '../../log';
import type { MeshyError } from '../../meshy/meshy-error';
import type { Submitted } from '../../meshy/submit';
import type { Turn } from '../../meshy/wire';
import { type AccountDocument, pauseLeftMs, readAccount } from './account-document';
import { endHalt, openHalt } from './halt';
import { lookAtBalance } from './look-at-balance';
import { noteAnswer, notePause } from './pause';
import { fillPlaces, settlePlace, takePlace } from './queue-places';
import type { AccountSurroundings } from './surroundings';
import { createTurns } from './turns';
import { wakeNext } from './waiting-line';

/** What all processes on one database together may ask and buy with one key. */
export type Account = {
  /** Waits for a request's turn. */
  turn: Turn;
  /** Takes note of an answer: null for a good one, else what Meshy refused. `price`: the credits a
   *  refused purchase would have cost. */
  heard: (error: MeshyError | null, price?: number) => Promise<void>;
  /** Lets a purchase through, or says what it has to wait for. To be asked before its record is
   *  written. */
  admit: (job: JobDocument, stage: PaidStage) => Promise<Hindered | undefined>;
  /** Takes note of what a purchase that was let through came to; null when nothing was sent. */
  settle: (job: JobDocument, submitted: Submitted | null) => Promise<void>;
  /** A task of ours has left Meshy's queue: the next in line may go. */
  placeFreed: () => Promise<void>;
  /** What is due now and then: lets those in line go on, asks what is left on the account and keeps
   *  that, and ends a halt that is over. */
  tend: () => Promise<void>;
};

export function createAccount(around: AccountSurroundings): Account {
  let latest: AccountDocument = { _id: around.id };
  const note = (account: AccountDocument) => {
    latest = account;
    const { reason = null, since } = account.halt ?? {};
    vitals().buying = { paused: reason, since: since?.getTime() ?? null };
  };
  const look = async () => {
    const account = await readAccount(around.id);
    note(account);
    return account;
  };
  return {
    turn: createTurns(around, { latest: () => latest, note }),
    heard: (error, price) => {
      // Kept here too: the database may be away.
      if (error) latest = pausedBy(error, latest, around.clock.now());
      return quietly(() => hear(around, { error, price, latest }));
    },
    admit: async (job, stage) => {
      const held = holdBack(await look(), around.clock.now());
      if (held) return held;
      if (await takePlace(around, job, stage)) return undefined;
      return hindered('queue-full', 'No place in the queue.');
    },
    settle: (job, submitted) => quietly(() => settlePlace(around, job, submitted)),
    placeFreed: () =>
      quietly(async () => {
        const size = around.queue_size ?? latest.queue_size;
        if (size !== undefined) await wakeNext(around, 1);
      }),
    tend: async () => {
      const account = await look();
      await fillPlaces(around, account);
      const looked = await lookAtBalance(around, account);
      if (!looked) return;
      await endHalt(around, account, looked.look);
      if (looked.error) await hear(around, { error: looked.error, price: undefined, latest });
    },
  };
}

/** An answer of Meshy is worth more than the note of it for the account. */
async function quietly(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (thrown) {
    log().warn({ err: thrown }, 'what Meshy answered could not be noted for the account');
  }
}

/** What the account as a whole makes a purchase wait for. */
function holdBack(account: AccountDocument, now: number): Hindered | undefined {
  const { halt } = account;
  if (halt) return hindered(halt.reason, halt.message);
  const retry_after_ms = pauseLeftMs(account, now);
  if (retry_after_ms === 0) return undefined;
  return { ...hindered('rate-limited', 'Meshy asked for a pause.'), retry_after_ms };
}

function hindered(by: Hindered['by'], message: string): Hindered {
  return { kind: 'hindered', by, message, recorded: false };
}

function pausedBy(
  { kind, retry_after_ms }: MeshyError,
  account: AccountDocument,
  now: number,
): AccountDocument {
  if (kind !== 'rate-limited' || retry_after_ms === undefined) return account;
  const leftMs = Math.max(retry_after_ms, pauseLeftMs(account, now));
  return { ...account, paused_until: new Date(now + leftMs) };
}

async function hear(
  around: AccountSurroundings,
  heard: { error: MeshyError | null; price: number | undefined; latest: AccountDocument },
): Promise<void> {
  const { error, price = null, latest } = heard;
  // Without a status it was not Meshy that spoke.
  if (error && error.status === undefined) return;
  switch (error?.kind) {
    case 'rate-limited':
      return notePause(around, error);
    case 'unauthorized':
      return openHalt(around, 'unauthorized', error);
    case 'out-of-credits':
      return openHalt(around, 'out-of-credits', { message: error.message, price });
    case 'unavailable':
    case 'unknown-outcome':
      return;
    default:
      if (latest.paused_until) await noteAnswer(around);
  }
}
