import 'server-only';
import { z } from 'zod';

/** What the API answers about models of one shape. A test holds it to the type. */

const FamilyMember = z.strictObject({
  id: z.string(),
  standing: z.enum(['kept', 'in-trash', 'deleted']),
  source_model_id: z.string().nullable().describe('Null where the shape is its own.'),
  title: z.string().nullable(),
  prompt: z.string().nullable().describe('Null once it is deleted.'),
  texture_prompt: z.string().nullable(),
  preview_only: z.boolean(),
  status: z.enum(['processing', 'completed', 'failed', 'canceled']),
  poster_url: z.string().nullable(),
  credits: z.strictObject({ preview: z.number().nullable(), refine: z.number().nullable() }),
  preview_task_id: z.string(),
  refine_task_id: z.string().nullable(),
  created_at: z.iso.datetime(),
});

export const Family = z.strictObject({ items: z.array(FamilyMember) });
