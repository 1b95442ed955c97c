import 'server-only';
import { SECOND } from '../../clock';
import { messageOf } from '../../errors';
import { log } from '../../log';
import { MeshyError } from '../../meshy/meshy-error';
import type { Turn } from '../../meshy/wire';
import { type AccountDocument, accounts, pauseLeftMs } from './account-document';
import { RequestWindow } from './request-window';
import { LONGEST_WAIT_MS, reserveTurn } from './reserve-turn';
import type { AccountSurroundings } from './surroundings';

const DATABASE_LIMIT_MS = 2 * SECOND;
const AWAY_MS = 5 * SECOND;

/** What this process knows of its account, and how it learns more. */
type Known = { latest: () => AccountDocument; note: (account: AccountDocument) => void };

/**
 * Gives each request its turn, so that all processes on one database together stay below the rate.
 * Throws MeshyError 'rate-limited' when that would take more than 20 s, and what the account is
 * halted for. While the database is away this process keeps to a quarter of the rate, and to what
 * it knew of the account.
 */
export function createTurns(around: AccountSurroundings, { latest, note }: Known): Turn {
  const { clock, sleep, requests_per_second: perSecond } = around;
  const own = new RequestWindow(perSecond);
  const alone = new RequestWindow(perSecond / 4);
  let awayUntil = 0;

  const ask = async (work: () => Promise<AccountDocument | null>) => {
    if (clock.now() < awayUntil) return undefined;
    try {
      const account = await soon(work());
      if (account) note(account);
      return account ?? undefined;
    } catch (thrown) {
      awayUntil = clock.now() + AWAY_MS;
      log().warn(`no turn from the database (${messageOf(thrown)}): asking Meshy seldom`);
      return undefined;
    }
  };

  const wait = async (waitMs: number, until: number, signal: AbortSignal | undefined) => {
    if (clock.now() + waitMs > until) throw tooLong(waitMs);
    await sleep(waitMs, signal);
  };

  /** Whether that took a wait. */
  const pass = async (window: RequestWindow, until: number, signal: AbortSignal | undefined) => {
    let hasWaited = false;
    for (let ms = window.take(clock.now()); ms > 0; ms = window.take(clock.now())) {
      await wait(ms, until, signal);
      hasWaited = true;
    }
    return hasWaited;
  };

  return async ({ buys, signal }) => {
    const until = clock.now() + LONGEST_WAIT_MS;
    for (;;) {
      const now = clock.now();
      const account = await ask(() => reserveTurn(around.id, { now, perSecond }));
      if (!account) {
        refuseIfHalted(latest(), buys);
        const pauseMs = pauseLeftMs(latest(), clock.now());
        if (pauseMs > 0) await wait(pauseMs, until, signal);
        await pass(alone, until, signal);
        return;
      }
      refuseIfHalted(account, buys);
      const waitMs = (account.turn_at?.getTime() ?? now) - clock.now();
      if (waitMs > 0) await wait(waitMs, until, signal);
      const hasWaited = (await pass(own, until, signal)) || waitMs > 0;
      // Somebody may have been told to pause, or refused, during the wait.
      const present = hasWaited && (await ask(() => accounts().findOne({ _id: around.id })));
      if (!present) return;
      refuseIfHalted(present, buys);
      if (pauseLeftMs(present, clock.now()) === 0) return;
    }
  };
}

function refuseIfHalted({ halt }: AccountDocument, buys: boolean): void {
  if (!halt || (halt.reason === 'out-of-credits' && !buys)) return;
  throw new MeshyError({ kind: halt.reason, message: halt.message });
}

function tooLong(retry_after_ms: number): MeshyError {
  const message = 'Too many requests wait for Meshy already.';
  return new MeshyError({ kind: 'rate-limited', message, retry_after_ms });
}

/** The driver itself would wait 5 s for a server. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), DATABASE_LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
