import 'server-only';
import type { SessionUser } from '../auth/user';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { OUTSIDE_TRASH } from '../generations/trashed';

/** Whose models: one person's, or everybody's on this server. */
export type Whose = { kind: 'own'; user: SessionUser } | { kind: 'everybody' };

const BATCH = 100;

function filterOf(whose: Whose): object {
  const ended = { status: { $in: ['completed', 'failed', 'canceled'] }, deleted_at: null };
  return {
    ...(whose.kind === 'own' ? { user_id: whose.user.id } : {}),
    ...ended,
    ...OUTSIDE_TRASH,
  };
}

/** Everything that has ended and is not in the trash, a hundred at a time, the oldest first. */
export async function* findLibrary(whose: Whose): AsyncGenerator<ModelDocument[]> {
  let after: Id | undefined;
  for (;;) {
    const page = await models()
      .find({ ...filterOf(whose), ...(after ? { _id: { $gt: after } } : {}) })
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last._id;
  }
}

/** How many that are, and how large their files. */
export async function sizeOfLibrary(whose: Whose): Promise<{ models: number; bytes: number }> {
  const [sum] = await models()
    .aggregate<{ models: number; bytes: number }>([
      { $match: filterOf(whose) },
      { $group: { _id: null, models: { $sum: 1 }, bytes: { $sum: { $sum: '$files.bytes' } } } },
    ])
    .toArray();
  return { models: sum?.models ?? 0, bytes: sum?.bytes ?? 0 };
}
