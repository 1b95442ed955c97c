import 'server-only';
import type { SessionUser } from '../auth/user';
import { forgetOwnLimits } from '../credits/limits';
import { handOverGenerations } from './hand-over';
import { removeAllGenerations } from './remove';

type Settlement = {
  models: 'keep' | 'remove';
  /** Who takes over what is kept. */
  heirId: string;
  actor: SessionUser;
  media: { remove(path: string): Promise<boolean> };
};

/** What becomes of a deleted person's models: an administrator takes them over, so that somebody
 *  can see and delete them, or they are removed with their files. What limited the person goes too. */
export function settleModels({ models, heirId, actor, media }: Settlement) {
  return async (userId: string): Promise<void> => {
    await forgetOwnLimits(userId);
    if (models === 'keep') await handOverGenerations(userId, heirId);
    else await removeAllGenerations(userId, { actor, media });
  };
}
