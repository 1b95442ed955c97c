import { SECOND } from '../clock';
import type { GenerationView, Stage } from './view';

/** Seconds a stage takes, its wait in the queue included: half of them by `low`, nine in ten by `high`. */
type Spread = { low: number; high: number };

/** How long each stage takes; `learned` from this server's own history or not. */
export type StageTimes = { seconds: Record<Stage, Spread>; learned: boolean };

export type TimeLeft =
  /** Something keeps it, and nobody knows how long. */
  | { kind: 'unknown' }
  /** What it takes in all elsewhere: here too few have been made yet. */
  | { kind: 'usual'; low: number; high: number }
  | { kind: 'left'; seconds: number }
  /** Nine in ten stages were done by now. */
  | { kind: 'longer' };

type Waiting = Pick<
  GenerationView,
  'status' | 'stage' | 'activity' | 'waiting_for' | 'preview_only' | 'can' | 'timeline'
>;

/**
 * How long it still takes, by what it took before. Falls as time goes by and never rises: a stage
 * that ends early shortens it, one that is late lets it stand.
 */
export function timeLeft(view: Waiting, times: StageTimes, nowMs: number): TimeLeft {
  const started = view.timeline.findLast(({ stage }) => stage === view.stage)?.started_at;
  if (!isGoingOn(view) || started === undefined) return { kind: 'unknown' };
  if (!times.learned) return { kind: 'usual', ...inAll(view, times) };
  const spent = (nowMs - Date.parse(started)) / SECOND;
  const { low, high } = times.seconds[view.stage];
  if (spent > high) return { kind: 'longer' };
  const later = stagesAfter(view).reduce((sum, stage) => sum + times.seconds[stage].low, 0);
  return { kind: 'left', seconds: Math.max(low - Math.max(spent, 0), 0) + later };
}

function isGoingOn({ status, activity, waiting_for }: Waiting): boolean {
  const isOnHold = activity === 'confirming' || activity === 'needs-operator';
  return status === 'processing' && waiting_for === null && activity !== null && !isOnHold;
}

/** What still comes; one that is being stopped, or wants no texture, is not painted. */
function stagesAfter({ stage, preview_only, can }: Waiting): Stage[] {
  if (stage === 'download') return [];
  const isPainted = stage === 'preview' && !preview_only && can.cancel;
  return isPainted ? ['refine', 'download'] : ['download'];
}

function inAll(view: Waiting, { seconds }: StageTimes): Spread {
  const stages = new Set([
    ...view.timeline.map(({ stage }) => stage),
    view.stage,
    ...stagesAfter(view),
  ]);
  const sum = (end: keyof Spread) =>
    [...stages].reduce((total, stage) => total + seconds[stage][end], 0);
  return { low: sum('low'), high: sum('high') };
}
