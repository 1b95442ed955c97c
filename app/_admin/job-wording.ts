import type { JobQuery } from '@/lib/generations/operator/job-query';
import type { JobCount, JobRow } from '@/lib/generations/operator/job-view';
import type { AGES, Standing, TROUBLES } from '@/lib/generations/operator/job-words';
import { DOING_WORDS, STAGE_WORDS } from '../_gallery/wording';
import type { BadgeTone } from '../_ui/badge';
import { formatCount, formatCredits, formatSpan } from '../_ui/format';

export const STANDING_WORDS: Record<Standing, string> = {
  undecided: 'Needs a decision',
  parked: 'Parked',
  waiting: 'Waiting',
  queued: 'Queued',
  running: 'Running',
  failed: 'Failed',
  canceled: 'Canceled',
  done: 'Done',
};

export const STANDING_TONES: Record<Standing, BadgeTone> = {
  undecided: 'failed',
  parked: 'failed',
  waiting: 'working',
  queued: 'working',
  running: 'working',
  failed: 'failed',
  canceled: 'still',
  done: 'done',
};

export const TROUBLE_WORDS: Record<(typeof TROUBLES)[number], string> = {
  retrying: 'Trying again after failures',
  'queue-full': 'Meshy’s queue is full',
  'twin-open': 'Waits for a twin',
  'over-budget': 'Over a limit',
  'rate-limited': 'Asked too often',
  'out-of-credits': 'No credits at Meshy',
  unauthorized: 'Key refused',
  unsent: 'Meshy not reached',
  'buying-paused': 'Buying is paused',
  'polling-paused': 'Polling is paused',
  'downloading-paused': 'Downloading is paused',
  'preview-failed': 'Preview failed',
  'refine-failed': 'Refine failed',
  'download-failed': 'Download failed',
};

export const AGE_WORDS: Record<(typeof AGES)[number], string> = {
  'under-1h': 'Last hour',
  'under-24h': 'Last 24 hours',
  'under-7d': 'Last 7 days',
  'over-1h': 'Older than an hour',
  'over-24h': 'Older than 24 hours',
  'over-7d': 'Older than 7 days',
};

/** What the address asks for, as text; empty where it asks for nothing. */
export type JobsAsked = Record<
  keyof Pick<JobQuery, 'standing' | 'stage' | 'trouble' | 'age' | 'user' | 'q'>,
  string
>;

/** `12`, or `1,000+` where counting stopped. */
export const countWords = ({ count, is_more }: JobCount): string =>
  `${formatCount(count)}${is_more ? '+' : ''}`;

/** Where a job stands, in a few words. */
export function whereItStands(row: JobRow): string {
  const stage = STAGE_WORDS[row.stage];
  switch (row.standing) {
    case 'undecided':
      return `${stage}: which task was bought is open`;
    case 'parked':
      return row.parked_for === null
        ? `${stage}: set aside after three deaths of the server`
        : `${stage}: set aside by an administrator`;
    case 'waiting':
      return row.activity === 'confirming'
        ? `${stage}: looking whether it was bought`
        : `${stage}: about to be bought`;
    case 'queued':
      return `${stage}: in the engine’s queue`;
    case 'running':
      return `${DOING_WORDS[row.stage]}, ${row.progress}%`;
    case 'failed':
      return row.error?.message ?? `${stage} failed`;
    case 'canceled':
      return `Stopped in the ${stage.toLowerCase()}`;
    case 'done':
      return row.stage === 'download' ? 'Kept on this server' : `${stage} kept`;
  }
}

/** `20 of about 30 credits`, while some is still to be bought. */
export function creditWords({ credits, engine }: Pick<JobRow, 'credits' | 'engine'>): string {
  const { charged, expected } = credits;
  if (expected <= charged) return formatCredits(charged, engine);
  return `${formatCount(charged)} of about ${formatCredits(expected, engine)}`;
}

/** When it is looked at next; null for one that has ended. */
export function nextLookWords(
  { next_check_at, standing }: Pick<JobRow, 'next_check_at' | 'standing'>,
  nowMs: number,
): string | null {
  if (standing === 'done' || standing === 'failed' || standing === 'canceled') return null;
  if (next_check_at === null) return 'not until you let it go on';
  const leftMs = Date.parse(next_check_at) - nowMs;
  if (leftMs < -60_000) return `due for ${formatSpan(-leftMs)}`;
  return leftMs < 60_000 ? 'within a minute' : `in ${formatSpan(leftMs)}`;
}
