import { z } from 'zod';
import { AGES, STANDINGS, TROUBLES } from './job-words';

const MAX_LIMIT = 50;

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
