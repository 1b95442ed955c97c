import type { BudgetView } from '@/lib/credits/view';

/** Where nothing is limited. */
export const unlimited: BudgetView = {
  daily: null,
  monthly: null,
  global: { daily: null, monthly: null },
  running: { limit: null, now: 0 },
};
