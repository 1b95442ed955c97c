import { MINUTE, SECOND } from '../clock';
import type { CheckerFact, Facts } from './facts';
import { agoWords, spanWords } from './span-words';
import type { Trouble } from './trouble';

/** A tick may be missed; after three it is no accident. */
const SILENT_TICKS = 3;
const LATE_MS = 2 * MINUTE;
const LONG_TICK_MS = 5 * SECOND;

export const isSilent = (
  { last_tick_at, started_at, interval_ms }: CheckerFact,
  now: number,
): boolean => now - Date.parse(last_tick_at ?? started_at) > SILENT_TICKS * interval_ms;

/** Whether anybody looks at the jobs, and soon enough. */
export function checkerTroubles({ checkers, checker_started_at }: Facts, now: number): Trouble[] {
  const silent = checkers.filter((checker) => isSilent(checker, now));
  const alive = checkers.filter((checker) => !isSilent(checker, now));
  if (alive.length === 0) return [noneAlive(checkers, checker_started_at, now)];
  const late = alive.find(
    ({ lag_ms, tick_ms, interval_ms }) =>
      lag_ms > LATE_MS || tick_ms > Math.max(LONG_TICK_MS, interval_ms),
  );
  return [...silent.map((checker) => fellSilent(checker, now)), ...(late ? [isLate(late)] : [])];
}

function noneAlive(
  checkers: readonly CheckerFact[],
  startedAt: string | null,
  now: number,
): Trouble {
  const [newest = null] = checkers
    .flatMap(({ last_tick_at }) => (last_tick_at === null ? [] : [last_tick_at]))
    .sort()
    .reverse();
  const last = newest === null ? '' : ` The last look at the jobs was ${agoWords(newest, now)}.`;
  return {
    code: 'checker-not-running',
    severity: 'urgent',
    title: 'The checker is not running',
    what:
      startedAt === null
        ? `It waits for the database, or could not start.${last}`
        : `No process looks at the jobs, neither this one nor another.${last}`,
    advice:
      'Until it runs, nothing is bought, watched or downloaded. Start the site again; its log says what keeps the checker. “npm run jobs:check -- --loop” runs one beside the site. What is paid stays at the engine for three days.',
    link: { href: '/admin/jobs?standing=waiting', label: 'Jobs that wait' },
  };
}

function fellSilent({ machine, pid, last_tick_at }: CheckerFact, now: number): Trouble {
  return {
    code: 'checker-silent',
    severity: 'warning',
    title: 'One of several checkers has fallen silent',
    what: `Process ${pid} on ${machine} last looked at the jobs ${agoWords(last_tick_at, now)}.`,
    advice:
      'The others do its work; nothing is lost. If it was not stopped on purpose, look at its log and start it again. It is forgotten after a day.',
    link: null,
  };
}

function isLate({ lag_ms, tick_ms, running_jobs, pid }: CheckerFact): Trouble {
  return {
    code: 'checker-late',
    severity: 'warning',
    title: 'The checker is behind',
    what: `Process ${pid} took up its last job ${spanWords(lag_ms)} late; its last look took ${spanWords(tick_ms)}, with ${running_jobs} jobs in hand.`,
    advice:
      'A slow database or disk is the usual reason: see below. If the machine is simply busy, run a second process: several share the work.',
    link: null,
  };
}
