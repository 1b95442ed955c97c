import 'server-only';
import type { SessionUser } from '../auth/user';
import type { Shared } from './find-shared';
import { shares } from './share';

/** One more visit. The owner's own do not count, where their cookie comes along: in another site's
 *  frame it does not. Who it was is kept nowhere. */
export async function countView(
  { share }: Pick<Shared, 'share'>,
  visitor: SessionUser | undefined,
): Promise<void> {
  if (visitor?.id === share.user_id) return;
  await shares().updateOne({ _id: share._id }, { $inc: { views: 1 } });
}
