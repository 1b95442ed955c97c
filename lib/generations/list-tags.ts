import 'server-only';
import type { SessionUser } from '../auth/user';
import { models } from './store';
import { OUTSIDE_TRASH } from './trashed';

const MAX_TAGS = 100;

/** The user's tags, the most used first. */
export async function listTags(user: SessionUser): Promise<string[]> {
  const found = await models()
    .aggregate<{ _id: string }>([
      // A tag is never empty: the range leads through the index past all untagged models.
      { $match: { user_id: user.id, tags: { $gt: '' }, deleted_at: null, ...OUTSIDE_TRASH } },
      { $unwind: '$tags' },
      { $group: { _id: '$tags', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: MAX_TAGS },
    ])
    .toArray();
  return found.map(({ _id }) => _id);
}
