import 'server-only';
import { vitals } from '../events/vitals';
import { type CheckerDocument, checkers } from '../jobs/checker-document';
import type { CheckerFact } from './facts';
import { iso } from './iso';

const SHOWN_MAX = 20;

/** What the checkers of all processes last said of themselves, those that speak first. */
export function readCheckerDocuments(): Promise<CheckerDocument[]> {
  return checkers().find().sort({ seen_at: -1 }).limit(SHOWN_MAX).toArray();
}

/** The one of this process is asked itself, and so is up to date. */
export function toCheckerFact(said: CheckerDocument): CheckerFact {
  const own = vitals();
  const is_this = said._id === own.owner;
  const last_tick_at = is_this ? own.last_tick_at : (said.last_tick_at?.getTime() ?? null);
  const { tick_ms, lag_ms, running_jobs } = is_this ? own : said;
  const [machine = '', pid = ''] = said._id.split('|');
  return {
    id: said._id,
    machine: machine.split(' ')[0] ?? machine,
    pid,
    is_this,
    engine: said.engine,
    interval_ms: said.interval_ms,
    started_at: said.started_at.toISOString(),
    last_tick_at: iso(last_tick_at),
    next_tick_at: iso(last_tick_at === null ? null : last_tick_at + said.interval_ms),
    tick_ms,
    lag_ms: Math.max(0, lag_ms),
    running_jobs,
    downloads_paused: said.downloads_paused,
  };
}
