import 'server-only';
import { dateOldEntries } from '../../credits/date-old-entries';
import type { Migration } from '../migration';

export const entriesDated: Migration = {
  name: 'credit entries say the day they count in',
  up: dateOldEntries,
};
