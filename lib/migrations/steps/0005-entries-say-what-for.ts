import 'server-only';
import { fillOldEntries } from '../../generations/fill-old-entries';
import type { Migration } from '../migration';

export const entriesSayWhatFor: Migration = {
  name: 'credit entries say what was bought, for what and how it ended',
  up: fillOldEntries,
};
