import type { BudgetView } from '@/lib/credits/view';
import type { AppError } from '@/lib/errors';
import { CopyCurl } from '../_api/copy-curl.client';
import type { ApiCall } from '../_api/curl';
import { Button } from '../_ui/button';
import { asFootBar } from '../_ui/foot-bar';
import { formatCredits } from '../_ui/format';
import { BudgetNote, BudgetWarning } from './budget-note.client';
import { OrderRefusal } from './order-refusal';
import { PauseNote } from './pause-note';

type OrderRowProps = {
  budget: BudgetView;
  engine: 'meshy' | 'demo';
  /** Credits that the press is expected to cost, and what may be paid later. */
  price: { now: number; later: number };
  /** How many generations that is. */
  count: number;
  call: () => ApiCall;
  isBusy: boolean;
  /** Why the last press was refused, where that is not the fault of a field. */
  refused: AppError | undefined;
  /** Whoever may change the limits is shown where. */
  isAdmin: boolean;
  /** Why an administrator has paused buying. */
  pausedFor: string | null;
};

/** What it costs, and the button, in sight wherever one is in the form. The form leaves room for it
 *  where it scrolls (`above-foot-bar`), so that what has the focus is never underneath. */
export function OrderRow(props: OrderRowProps) {
  const { budget, price, count, call, isBusy, refused, isAdmin } = props;
  const isEmpty = count === 0;
  const order = { initial: budget, price: price.now, count, isAdmin };
  return (
    <>
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-line border-t pt-4">
        <BudgetNote {...order} />
        <p className="mr-auto hidden text-soft text-sm pointer-fine:sm:block">
          Ctrl or ⌘ + Enter sends
        </p>
        {!isEmpty && (
          <CopyCurl
            what={count === 1 ? 'start this generation' : 'start these generations'}
            call={call}
          />
        )}
      </div>
      <div
        ref={asFootBar}
        className="sticky bottom-0 z-10 -mx-4 -mb-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-2 rounded-b-card border-line border-t bg-sheet px-4 py-3 sm:-mx-6 sm:-mb-6 sm:px-6"
      >
        <PauseNote reason={props.pausedFor} />
        {!refused && <BudgetWarning {...order} />}
        <OrderRefusal refused={refused} isAdmin={isAdmin} />
        <p id="order-price" aria-live="polite" className="text-soft text-sm tabular-nums">
          {isEmpty ? 'No prompt is there yet: write or paste one above.' : priceWords(props)}
        </p>
        <Button
          type="submit"
          tone="primary"
          busy={isBusy}
          {...(isEmpty ? { 'aria-disabled': true } : {})}
          aria-describedby="order-price"
          className="w-full px-6 text-base sm:w-auto"
        >
          {labelFor(count)}
        </Button>
      </div>
    </>
  );
}

function priceWords({ price, count, engine }: OrderRowProps): string {
  const now = `About ${formatCredits(price.now, engine)}${count > 1 ? ` for ${count} models` : ''} (estimate)`;
  return price.later > 0 ? `${now}, ${price.later} more if you add the texture` : now;
}

function labelFor(count: number): string {
  if (count === 0) return 'Generate models';
  return count === 1 ? 'Generate 3D Model' : `Generate ${count} models`;
}
