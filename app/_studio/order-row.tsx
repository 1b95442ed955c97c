import type { BudgetView } from '@/lib/credits/view';
import { CopyCurl } from '../_api/copy-curl.client';
import type { ApiCall } from '../_api/curl';
import { Button } from '../_ui/button';
import { formatCredits } from '../_ui/format';
import { BudgetNote } from './budget-note.client';

type OrderRowProps = {
  budget: BudgetView;
  engine: 'meshy' | 'demo';
  /** Credits that the press is expected to cost, and what may be paid later. */
  price: { now: number; later: number };
  call: () => ApiCall;
  isBusy: boolean;
};

/** What it costs, and the button. */
export function OrderRow({ budget, engine, price, call, isBusy }: OrderRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-line border-t pt-4">
      <BudgetNote initial={budget} price={price.now} />
      <p className="mr-auto hidden text-soft text-sm pointer-fine:sm:block">
        Ctrl or ⌘ + Enter sends
      </p>
      <CopyCurl what="start this generation" call={call} />
      <p aria-live="polite" className="text-soft text-sm tabular-nums">
        About {formatCredits(price.now, engine)} (estimate)
        {price.later > 0 && `, ${price.later} more if you paint it`}
      </p>
      <Button
        type="submit"
        tone="primary"
        busy={isBusy}
        className="w-full px-6 text-base sm:w-auto"
      >
        Generate 3D Model
      </Button>
    </div>
  );
}
