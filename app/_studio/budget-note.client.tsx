'use client';

import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import { type BudgetView, limitsIn, tooSmallFor } from '@/lib/credits/view';
import { overBudgetWords, standingWords, tooManyRunningWords } from '@/lib/credits/wording';
import { BUDGET_URL, fetchBudget } from '../_live/budget-api.client';
import { Notice } from '../_ui/notice';
import { LimitsLink } from './order-refusal';

const LOOK_EVERY_MS = 15 * SECOND;

/** What is about to be ordered: its price in credits, and how many generations it is. */
type Order = { price: number; count: number; isAdmin: boolean };

/** The person's limits, looked at again and again. Where nothing is limited there is nothing to ask. */
function useBudget(initial: BudgetView): BudgetView | null {
  const isLimited = limitsIn(initial).length > 0 || initial.running.limit !== null;
  const { data } = useSWR(isLimited ? BUDGET_URL : null, fetchBudget, {
    fallbackData: initial,
    refreshInterval: LOOK_EVERY_MS,
  });
  return isLimited ? (data ?? initial) : null;
}

/** What may still be spent, before it is; where that is too little, the warning says so. */
export function BudgetNote({ initial, ...order }: Order & { initial: BudgetView }) {
  const budget = useBudget(initial);
  if (!budget) return null;
  return (
    <div aria-live="polite" className="basis-full">
      {!wrongWith(budget, order) && (
        <p className="text-soft text-sm tabular-nums sm:text-right">{standingWords(budget)}</p>
      )}
    </div>
  );
}

/** That an order is over a limit, beside the button that would make it. */
export function BudgetWarning({ initial, ...order }: Order & { initial: BudgetView }) {
  const budget = useBudget(initial);
  if (!budget) return null;
  const wrong = wrongWith(budget, order);
  return (
    <div aria-live="polite" className={wrong ? 'basis-full' : ''}>
      {wrong && (
        <Notice tone="working" title={wrong.title}>
          <p>{wrong.words}</p>
          {order.isAdmin && <LimitsLink />}
        </Notice>
      )}
    </div>
  );
}

function wrongWith(budget: BudgetView, { price, count }: Order) {
  const { limit, now } = budget.running;
  const tooSmall = tooSmallFor(price, budget);
  if (tooSmall) {
    return { title: 'This is over a spending limit', words: overBudgetWords(tooSmall, price) };
  }
  if (limit !== null && now + count > limit) {
    return { title: `${now} of ${limit} running`, words: tooManyRunningWords(limit, count) };
  }
  return null;
}
