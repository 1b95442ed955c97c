import { DAY } from '../clock';
import type { RetentionReason } from '../generations/retention-reason';
import type { RetentionRules } from './view';

/** All that a rule looks at. */
export type Kept = {
  status: 'processing' | 'completed' | 'failed' | 'canceled';
  /** It is a shape without texture. */
  is_untextured: boolean;
  favorite: boolean;
  is_shared: boolean;
  is_collected: boolean;
  /** Somebody took it back after a rule had taken it. */
  is_spared: boolean;
  /** When it ended, or came here. */
  since: Date;
  bytes: number;
};

/** Whether rules may take it at all, whatever its age. */
export function isProtected(rules: RetentionRules, kept: Kept): boolean {
  if (kept.status === 'processing' || kept.favorite || kept.is_spared) return true;
  return (kept.is_shared && !rules.also_shared) || (kept.is_collected && !rules.also_collected);
}

/** By which rule of age a model has to go; null while it stays. */
export function dueReason(rules: RetentionRules, kept: Kept, now: Date): RetentionReason | null {
  if (isProtected(rules, kept)) return null;
  const isOlder = (days: number | null) =>
    days !== null && now.getTime() - kept.since.getTime() >= days * DAY;
  const hasFailed = kept.status === 'failed' || kept.status === 'canceled';
  if (hasFailed && isOlder(rules.failed_after_days)) return 'failed';
  const isShape = kept.status === 'completed' && kept.is_untextured;
  if (isShape && isOlder(rules.untextured_after_days)) return 'untextured';
  return isOlder(rules.any_after_days) ? 'old' : null;
}

/** The largest of these, until what is left of `totalBytes` fits into the quota. */
export function overQuota<K extends { bytes: number }>(
  candidates: readonly K[],
  totalBytes: number,
  quotaBytes: number,
): K[] {
  let left = totalBytes;
  const taken: K[] = [];
  for (const kept of [...candidates].sort((a, b) => b.bytes - a.bytes)) {
    if (left <= quotaBytes || kept.bytes === 0) break;
    left -= kept.bytes;
    taken.push(kept);
  }
  return taken;
}
