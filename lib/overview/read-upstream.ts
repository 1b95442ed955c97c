import 'server-only';
import { MINUTE, SECOND } from '../clock';
import { vitals } from '../events/vitals';
import { type AccountDocument, accounts, pauseLeftMs } from '../jobs/account/account-document';
import { readInFlight } from '../jobs/account/in-flight';
import { placeLimit } from '../jobs/account/place-limit';
import type { CheckerDocument } from '../jobs/checker-document';
import { recentCalls } from '../meshy/recent-calls';
import { summarizeCalls } from '../meshy/summarize-calls';
import type { UpstreamFact } from './facts';
import { iso } from './iso';
import { known } from './known';
import { mergeSummaries } from './merge-summaries';
import type { OverviewSurroundings } from './surroundings';

const SAID_FRESH_MS = 2 * MINUTE;

/** How the engine answers, what it refuses, and how much of what it allows is used. */
export async function readUpstream(
  around: OverviewSurroundings,
  said: readonly CheckerDocument[],
  now: number,
): Promise<UpstreamFact> {
  const account = (await accounts().findOne({ _id: around.account_id })) ?? { _id: '' };
  const others = said.filter(
    ({ _id, seen_at }) => _id !== vitals().owner && now - seen_at.getTime() < SAID_FRESH_MS,
  );
  const { last_success_at, last_trouble, ...counted } = mergeSummaries([
    summarizeCalls(recentCalls(), now),
    ...others.map(({ upstream }) => upstream),
  ]);
  const pausedMs = pauseLeftMs(account, now);
  const { halt } = account;
  return {
    engine: around.engine,
    ...counted,
    allowed_per_minute: (around.requests_per_second * MINUTE) / SECOND,
    last_success_at: iso(last_success_at),
    last_trouble: last_trouble && { ...last_trouble, at: new Date(last_trouble.at).toISOString() },
    halt: halt
      ? { reason: halt.reason, since: halt.since.toISOString(), words: halt.message }
      : null,
    paused_until: pausedMs > 0 ? iso(now + pausedMs) : null,
    queue: { used: await used(around, account, now), allowed: allowed(around, account, now) },
  };
}

async function used(
  { engine }: OverviewSurroundings,
  { places = [] }: AccountDocument,
  now: number,
): Promise<number> {
  const clock = { now: () => now };
  const found = await known('queue', { goodForMs: 4 * SECOND, waitMs: 300, now }, async () => {
    const { ids } = await readInFlight({ engine, clock }, places);
    return ids.size;
  });
  return found?.value ?? 0;
}

function allowed(
  { queue_size: set }: OverviewSurroundings,
  { queue_size: seen, queue_tried_at }: AccountDocument,
  now: number,
): number | null {
  const limit = placeLimit({ set, seen, tried_at: queue_tried_at?.getTime() ?? null }, now);
  // One more is only tried now and then, to see whether there is room.
  return limit ? limit.places - (limit.proves === undefined ? 0 : 1) : null;
}
