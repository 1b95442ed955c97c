import 'server-only';
import { ensureAuditIndexes } from '../audit/store';
import { ensureAuthIndexes } from '../auth/ensure-auth-indexes';
import { ensureCollectionIndexes } from '../collections/collection';
import { ensureConversionIndexes } from '../conversions/conversion';
import { ensureIndexes } from '../generations/store';
import { ensureMoneyIndexes } from '../money/balance-store';
import { ensureNotificationIndexes } from '../notifications/ensure-indexes';
import { ensureSharingIndexes } from '../sharing/share';
import { ensureStorageIndexes } from '../storage/check-store';

/** Makes every index that queries rely on; safe to repeat. */
export async function ensureEveryIndex(): Promise<void> {
  await ensureIndexes();
  await ensureAuditIndexes();
  await ensureSharingIndexes();
  await ensureCollectionIndexes();
  await ensureConversionIndexes();
  await ensureNotificationIndexes();
  await ensureStorageIndexes();
  await ensureMoneyIndexes();
  await ensureAuthIndexes();
}
