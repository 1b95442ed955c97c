import 'server-only';
import { channels } from './channels/channel';
import { notifications } from './notification';

/** Settles what a deleted person was told together with their models. Repeatable. */
export function withTheirNotifications(settleModels: (userId: string) => Promise<void>) {
  return async (userId: string): Promise<void> => {
    await channels().deleteMany({ user_id: userId });
    await notifications().deleteMany({ user_id: userId });
    await settleModels(userId);
  };
}
