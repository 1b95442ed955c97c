import 'server-only';
import { DAY, SECOND } from '../clock';
import { ensureChannelIndexes } from './channels/channel';
import { notifications } from './notification';
import { ensureDeliveryIndexes } from './outbox';

const KEPT_MS = 90 * DAY;

/** Makes the indexes every query here relies on; safe to repeat. */
export async function ensureNotificationIndexes(): Promise<void> {
  await notifications().createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { user_id: 1, created_at: -1, _id: -1 } },
    { key: { updated_at: 1 } },
    { key: { created_at: 1 }, expireAfterSeconds: KEPT_MS / SECOND },
  ]);
  await ensureChannelIndexes();
  await ensureDeliveryIndexes();
}
