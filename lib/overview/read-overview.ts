import 'server-only';
import { SECOND } from '../clock';
import { env } from '../env';
import { AppError } from '../errors';
import { vitals } from '../events/vitals';
import { listSwitches } from '../generations/operator/list-switches';
import type { Facts, Overview } from './facts';
import { findTroubles } from './find-troubles';
import { iso } from './iso';
import { known } from './known';
import { readBalance } from './read-balance';
import { readCheckerDocuments, toCheckerFact } from './read-checkers';
import { readDatabase } from './read-database';
import { readDisk } from './read-disk';
import { readFailures } from './read-failures';
import { readHours } from './read-hours';
import { readUnsaved } from './read-unsaved';
import { readUpstream } from './read-upstream';
import { readVersions } from './read-versions';
import { readWaits } from './read-waits';
import { type OverviewSurroundings, ourSurroundings } from './surroundings';

/** Everybody who looks within that long is told the same. */
const GOOD_FOR_MS = 2 * SECOND;
/** Whoever looks again and again sees the last answer, when the next takes longer than that. */
const SOON_MS = 80;
const STILL_TRUE_MS = 15 * SECOND;
const PATIENCE_MS = 8 * SECOND;
const DATABASE_AWAY = 'The database does not answer: start it, or correct MONGODB_URI.';

/** How this server is doing, and what is wrong. For administrators: the caller has made sure of
 *  that. Throws 'unavailable' while the database does not answer. */
export async function readOverview(
  now: number,
  around: OverviewSurroundings = ourSurroundings(),
): Promise<Overview> {
  const find = () => readAnew(around, now);
  const within = (waitMs: number) =>
    known(
      'all',
      { goodForMs: GOOD_FOR_MS, waitMs: Math.max(waitMs, around.patience_ms), now },
      find,
    );
  const isTrue = (told: { at: number }) => Math.abs(now - told.at) < STILL_TRUE_MS;
  const soon = await within(SOON_MS);
  if (soon && isTrue(soon)) return soon.value;
  const late = await within(PATIENCE_MS);
  if (late && isTrue(late)) return late.value;
  throw new AppError('unavailable', DATABASE_AWAY);
}

async function readAnew(around: OverviewSurroundings, now: number): Promise<Overview> {
  const [facts, hours] = await Promise.all([readFacts(around, now), readHours(around, now)]);
  return {
    at: new Date(now).toISOString(),
    troubles: findTroubles(facts, now),
    ...facts,
    hours,
    versions: readVersions(now),
  };
}

async function readFacts(around: OverviewSurroundings, now: number): Promise<Facts> {
  const said = await readCheckerDocuments();
  const [upstream, balance, pauses, failures, waiting, unsaved, disk, database] = await Promise.all(
    [
      readUpstream(around, said, now),
      readBalance(around, now),
      listSwitches(),
      readFailures(now),
      readWaits(),
      readUnsaved(now),
      readDisk(around, now),
      readDatabase(around, now),
    ],
  );
  const { checker_started_at, webhook } = vitals();
  return {
    checkers: said.map(toCheckerFact),
    checker_started_at: iso(checker_started_at),
    upstream,
    balance,
    pauses,
    failures,
    ...waiting,
    unsaved,
    disk,
    database,
    webhook: {
      is_set: env().MESHY_WEBHOOK_SECRET !== undefined,
      taken_at: iso(webhook.taken_at),
      refused_at: iso(webhook.refused_at),
    },
  };
}
