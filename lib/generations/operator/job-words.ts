/** Where a job stands, for whoever steers them all. */
export const STANDINGS = [
  'undecided',
  'parked',
  'waiting',
  'queued',
  'running',
  'failed',
  'canceled',
  'done',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What is wrong with it: what hinders one under way, and the stage that failed of one that ended. */
export const TROUBLES = [
  'retrying',
  'queue-full',
  'twin-open',
  'over-budget',
  'rate-limited',
  'out-of-credits',
  'unauthorized',
  'unsent',
  'buying-paused',
  'polling-paused',
  'downloading-paused',
  'preview-failed',
  'refine-failed',
  'download-failed',
] as const;

export const AGES = [
  'under-1h',
  'under-24h',
  'under-7d',
  'over-1h',
  'over-24h',
  'over-7d',
] as const;
