import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { readCursor, writeCursor } from '../db/cursor';
import type { ModelDocument } from './documents';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationPage, GenerationView } from './view';

const MAX_LIMIT = 100;

/** What a list may ask for; every value arrives as text from the address. */
export const ListQuery = z.strictObject({
  status: z.enum(['processing', 'completed', 'failed', 'canceled']).optional(),
  q: z.string().trim().max(200).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(20),
});
export type ListQuery = z.input<typeof ListQuery>;

/** One page of the user's generations, newest first. Throws 'invalid-input' for a broken cursor. */
export async function listGenerations(
  user: SessionUser,
  query: ListQuery = {},
): Promise<GenerationPage> {
  const { status, q, cursor, limit } = ListQuery.parse(query);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const found = await models()
    .find({
      user_id: user.id,
      deleted_at: null,
      ...(status ? { status } : {}),
      ...(q ? { prompt: { $regex: escapeRegex(q), $options: 'i' } } : {}),
      ...(after ? { $or: olderThan(after) } : {}),
    })
    .sort({ created_at: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await withJobs(page),
    next_cursor:
      found.length > limit && last ? writeCursor({ at: last.created_at, id: last._id }) : null,
  };
}

/** The views of these models, in their order. */
async function withJobs(page: ModelDocument[]): Promise<GenerationView[]> {
  const found = await jobs()
    .find({ model_id: { $in: page.map((model) => model._id) } })
    .toArray();
  const byModel = new Map(found.map((job) => [job.model_id.toHexString(), job]));
  const now = new Date();
  return page.flatMap((model) => {
    const job = byModel.get(model._id.toHexString());
    return job ? [toView(model, job, now)] : [];
  });
}

function olderThan({ at, id }: ReturnType<typeof readCursor>) {
  return [{ created_at: { $lt: at } }, { created_at: at, _id: { $lt: id } }];
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
