import 'server-only';
import type { SessionUser } from '../auth/user';
import type { Shared } from './find-shared';
import { shares } from './share';

/** One more visit; the owner's own do not count. Who it was is kept nowhere. */
export async function countView(
  { share }: Pick<Shared, 'share'>,
  visitor: SessionUser | undefined,
): Promise<void> {
  if (visitor?.id === share.user_id) return;
  await shares().updateOne({ _id: share._id }, { $inc: { views: 1 } });
}
