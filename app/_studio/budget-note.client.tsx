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

/** What may still be spent, before it is. Where nothing is limited there is nothing to see or ask. */
export function BudgetNote({ initial, ...order }: Order & { initial: BudgetView }) {
  const isLimited = limitsIn(initial).length > 0 || initial.running.limit !== null;
  const { data } = useSWR(isLimited ? BUDGET_URL : null, fetchBudget, {
    fallbackData: initial,
    refreshInterval: LOOK_EVERY_MS,
  });
  return isLimited ? (
    <div aria-live="polite" className="basis-full">
      <Standing budget={data ?? initial} {...order} />
    </div>
  ) : null;
}

function Standing({ budget, price, count, isAdmin }: Order & { budget: BudgetView }) {
  const { limit, now } = budget.running;
  const tooSmall = tooSmallFor(price, budget);
  if (tooSmall) {
    return (
      <Notice tone="working" title="This is over a spending limit">
        <p>{overBudgetWords(tooSmall, price)}</p>
        {isAdmin && <LimitsLink />}
      </Notice>
    );
  }
  if (limit !== null && now + count > limit) {
    return (
      <Notice tone="working" title={`${now} of ${limit} running`}>
        <p>{tooManyRunningWords(limit, count)}</p>
        {isAdmin && <LimitsLink />}
      </Notice>
    );
  }
  return <p className="text-soft text-sm tabular-nums sm:text-right">{standingWords(budget)}</p>;
}
