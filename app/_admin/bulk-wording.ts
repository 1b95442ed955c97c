import {
  BULK_MAX,
  type BulkPlan,
  type BulkVerb,
  type RefusedJob,
} from '@/lib/generations/operator/bulk-view';
import { formatCount } from '../_ui/format';

export const BULK_LABELS: Record<BulkVerb, string> = {
  check: 'Check now',
  retry: 'Retry',
  cancel: 'Cancel',
  park: 'Park',
  release: 'Let go on',
};

const TITLES: Record<BulkVerb, (jobs: string) => string> = {
  check: (jobs) => `Look at ${jobs} now?`,
  retry: (jobs) => `Retry ${jobs}?`,
  cancel: (jobs) => `Cancel ${jobs}?`,
  park: (jobs) => `Set ${jobs} aside?`,
  release: (jobs) => `Let ${jobs} go on?`,
};

const POSSIBLE: Record<BulkVerb, string> = {
  check: 'under way and not parked',
  retry: 'failed or canceled and can be tried again',
  cancel: 'to be canceled: nothing is bought for the others any more',
  park: 'under way and not parked',
  release: 'parked',
};

export const BULK_CONSEQUENCES: Record<BulkVerb, string> = {
  check: 'The checker looks at them at once instead of waiting. What may be bought stays as it is.',
  retry: 'Each buys from the stage that failed on, within the limits of its owner.',
  cancel:
    'What is not bought yet is not bought. What waits at the engine is withdrawn and refunded; what runs there stays paid for and is kept.',
  park: 'Nothing is bought, asked or fetched for them until you let them go on. What runs at the engine goes on there, and is kept for three days.',
  release: 'They are taken up where they stood, with a clean sheet.',
};

export type Scope = { kind: 'chosen'; count: number } | { kind: 'filter'; isAll: boolean };

export function bulkTitle(verb: BulkVerb, scope: Scope): string {
  if (scope.kind === 'chosen') {
    return TITLES[verb](scope.count === 1 ? 'the chosen job' : `the ${scope.count} chosen jobs`);
  }
  return TITLES[verb](scope.isAll ? 'all jobs of everybody' : 'all jobs of this filter');
}

/** What the answer will be about; null when it can be given to nothing. */
export function bulkCountWords(verb: BulkVerb, scope: Scope, plan: BulkPlan): string {
  if (plan.is_more) {
    return `These are more than ${formatCount(BULK_MAX)} jobs. Narrow the filter, and do them in parts.`;
  }
  const jobs = `${formatCount(plan.count)} ${plan.count === 1 ? 'job' : 'jobs'}`;
  const whole = scope.kind === 'chosen' ? `of the ${scope.count} chosen` : 'of this filter';
  if (plan.count === 0) return `None ${whole} can be: there is nothing to do.`;
  return `${jobs} ${whole} ${plan.count === 1 ? 'is' : 'are'} ${POSSIBLE[verb]}.`;
}

export type Told = { done: number; refused: RefusedJob[] };

/** How it ended, in one sentence. `planned` may be more: some have changed meanwhile. */
export function bulkEndWords({ done, refused }: Told, planned: number, isStopped: boolean): string {
  const left = planned - done - refused.length;
  const words = [`${formatCount(done)} done`];
  if (refused.length > 0) words.push(`${formatCount(refused.length)} could not be`);
  if (left > 0) words.push(`${formatCount(left)} ${isStopped ? 'left' : 'had changed meanwhile'}`);
  return `${words.join(', ')}.`;
}

/** Refusals with the same words stand together, the most frequent first. */
export function byReason(refused: readonly RefusedJob[]): { words: string; jobs: RefusedJob[] }[] {
  const groups = new Map<string, RefusedJob[]>();
  for (const job of refused) groups.set(job.words, [...(groups.get(job.words) ?? []), job]);
  return [...groups]
    .map(([words, jobs]) => ({ words, jobs }))
    .sort((one, other) => other.jobs.length - one.jobs.length);
}
