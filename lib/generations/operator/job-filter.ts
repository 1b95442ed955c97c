import 'server-only';
import { DAY, HOUR } from '../../clock';
import type { JobDocument } from '../documents';
import type { Hindrance } from '../observation';
import type { Activity } from '../view';
import type { JobQuery } from './job-query';
import type { AGES, Standing, TROUBLES } from './job-words';
import type { Pausing } from './switch-words';

const ACTIVE = { state: 'active' } as const;
const NOT_BOUGHT: (Activity | null)[] = ['submitting', 'confirming', null];
const AT_WORK: Activity[] = ['running', 'downloading', 'checking'];
const WITH_OPERATOR = { ...ACTIVE, activity: 'needs-operator' } as const;

/** The jobs of each standing; `standingOf` says the same of one. */
export const STANDING_FILTERS = {
  undecided: { ...WITH_OPERATOR, parked_at: null },
  parked: { ...WITH_OPERATOR, parked_at: { $ne: null } },
  waiting: { ...ACTIVE, activity: { $in: NOT_BOUGHT } },
  queued: { ...ACTIVE, activity: 'queued' as const },
  running: { ...ACTIVE, activity: { $in: AT_WORK } },
  failed: { state: 'failed' as const },
  canceled: { state: 'canceled' as const },
  done: { state: 'done' as const },
} satisfies Record<Standing, object>;

export function standingOf({
  state,
  activity,
  parked_at,
}: Pick<JobDocument, 'state' | 'activity' | 'parked_at'>): Standing {
  if (state !== 'active') return state;
  switch (activity) {
    case 'needs-operator':
      return parked_at ? 'parked' : 'undecided';
    case 'queued':
      return 'queued';
    case 'running':
    case 'downloading':
    case 'checking':
      return 'running';
    default:
      return 'waiting';
  }
}

type Asked = Partial<Pick<JobQuery, 'standing' | 'stage' | 'trouble' | 'age'>>;

/** What all jobs that are asked for have in common; each part has to hold. */
export function jobFilters({ standing, stage, trouble, age }: Asked, now: Date): object[] {
  return [
    standing && STANDING_FILTERS[standing],
    stage && { stage },
    trouble && troubled(trouble),
    age && { created_at: agedSo(age, now) },
  ].filter((part) => part !== undefined);
}

function troubled(trouble: (typeof TROUBLES)[number]): object {
  switch (trouble) {
    case 'retrying':
      return { ...ACTIVE, attempts: { $gt: 0 } };
    case 'preview-failed':
      return { state: 'failed', stage: 'preview' };
    case 'refine-failed':
      return { state: 'failed', stage: 'refine' };
    case 'download-failed':
      return { state: 'failed', stage: 'download' };
    default:
      return { ...ACTIVE, hindered_by: trouble satisfies Hindrance | Pausing };
  }
}

function agedSo(age: (typeof AGES)[number], now: Date): object {
  const spans = { '1h': HOUR, '24h': DAY, '7d': 7 * DAY } as const;
  const edge = (span: keyof typeof spans) => new Date(now.getTime() - spans[span]);
  switch (age) {
    case 'under-1h':
      return { $gte: edge('1h') };
    case 'under-24h':
      return { $gte: edge('24h') };
    case 'under-7d':
      return { $gte: edge('7d') };
    case 'over-1h':
      return { $lt: edge('1h') };
    case 'over-24h':
      return { $lt: edge('24h') };
    case 'over-7d':
      return { $lt: edge('7d') };
  }
}
