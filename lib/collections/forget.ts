import 'server-only';
import { collections } from './collection';

/** Removes a deleted person's collections together with settling their models. Repeatable. */
export function withTheirCollections(settleModels: (userId: string) => Promise<void>) {
  return async (userId: string): Promise<void> => {
    await collections().deleteMany({ user_id: userId });
    await settleModels(userId);
  };
}
