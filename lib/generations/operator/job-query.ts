import { z } from 'zod';

const MAX_LIMIT = 50;

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

/** Which jobs to show; every value arrives as text from the address. */
export const JobQuery = z.strictObject({
  standing: z.enum(STANDINGS).optional(),
  stage: z.enum(['preview', 'refine', 'download']).optional(),
  trouble: z.enum(TROUBLES).optional(),
  age: z.enum(AGES).optional(),
  /** A person's id, or a part of the name or e-mail address. */
  user: z.string().trim().min(1).max(200).optional(),
  /** A part of what is sent to Meshy; or the id of a model, a job or a task. */
  q: z.string().trim().min(1).max(200).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(MAX_LIMIT),
});
export type JobQuery = z.output<typeof JobQuery>;
