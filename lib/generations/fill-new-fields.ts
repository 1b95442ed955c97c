import 'server-only';
import { FRESH } from './new-documents';
import { jobs } from './store';

/** Gives the jobs at work that an older version wrote the fields that have come since. Safe to
 *  repeat. An ended job gets them when it is set to work again. */
export async function fillNewFields(): Promise<void> {
  await Promise.all(
    Object.entries(FRESH).map(([field, value]) =>
      jobs().updateMany(
        { state: 'active', [field]: { $exists: false } },
        { $set: { [field]: value } },
      ),
    ),
  );
}
