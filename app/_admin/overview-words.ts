import type { SwitchesView } from '@/lib/generations/operator/switches-view';
import type {
  BalanceFact,
  DiskFact,
  Overview,
  UnsavedFact,
  UpstreamFact,
} from '@/lib/overview/facts';
import { WEEK_HOURS } from '@/lib/overview/hours';
import { sizeWords, spanWords } from '@/lib/overview/span-words';
import { formatCredits } from '../_ui/format';

/** Whether anything is bought now, and who keeps it from being bought. */
export function buyingWords(
  { halt, paused_until }: Pick<UpstreamFact, 'halt' | 'paused_until'>,
  { buying }: Pick<SwitchesView, 'buying'>,
  nowMs: number,
): string {
  if (buying) return 'paused by an administrator';
  if (halt) return 'stopped';
  return paused_until !== null && Date.parse(paused_until) > nowMs ? 'pausing' : 'open';
}

/** `34 ms`, `1.2 s`, `3 min` */
export function enginePace(ms: number | null): string {
  if (ms === null) return 'nothing asked';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : spanWords(ms);
}

export function failureWords({
  calls,
  failed,
  refused,
}: Pick<UpstreamFact, 'calls' | 'failed' | 'refused'>): string {
  if (calls === 0) return 'nothing asked';
  const share = `${failed} of ${calls} (${Math.round((100 * failed) / calls)}%)`;
  return refused === 0 ? share : `${share}, ${refused} declined`;
}

export const queueWords = ({ used, allowed }: UpstreamFact['queue']): string =>
  allowed === null ? `${used}, limit not seen yet` : `${used} of ${allowed}`;

export function nextTickWords(next: string | null, nowMs: number): string {
  if (next === null) return 'unknown';
  const leftMs = Date.parse(next) - nowMs;
  return leftMs > 0
    ? `in ${spanWords(leftMs)}`
    : leftMs > -2_000
      ? 'now'
      : `due ${spanWords(-leftMs)} ago`;
}

export function balanceWords(
  { credits, refusal }: Pick<BalanceFact, 'credits' | 'refusal'>,
  engine: 'meshy' | 'demo',
): string {
  if (credits !== null) return formatCredits(credits, engine);
  return refusal === null ? 'being asked for' : `not told: “${refusal.words}”`;
}

export function daysLeftWords({ days_left, spent_7_days }: BalanceFact): string {
  if (spent_7_days === 0) return 'nothing was charged lately';
  if (days_left === null) return 'unknown';
  if (days_left < 1) return 'less than a day';
  return days_left > 999 ? 'years' : `${Math.floor(days_left)} days`;
}

/** Whether the next answer may know what this one does not. */
export const isStillCounting = ({ hours, disk, balance }: Overview): boolean =>
  hours.length < WEEK_HOURS ||
  disk.used_bytes === null ||
  (balance.credits === null && balance.refusal === null);

export const sizeOrNot = (bytes: number | null): string =>
  bytes === null ? 'being counted' : sizeWords(bytes);

export const growthWords = ({ growth_per_day }: Pick<DiskFact, 'growth_per_day'>): string =>
  growth_per_day === null ? 'being counted' : `${sizeWords(growth_per_day)} a day`;

export function unsavedWords({ count, next_deadline }: UnsavedFact, nowMs: number): string {
  if (count === 0) return 'none';
  if (next_deadline === null) return String(count);
  const leftMs = Date.parse(next_deadline) - nowMs;
  return `${count}, the first kept for ${spanWords(leftMs)} more`;
}

export const settingWords = (names: readonly string[]): string =>
  names.length === 0
    ? 'No setting is pinned by the environment: all are as they come.'
    : `Pinned by the environment: ${names.join(', ')}.`;
