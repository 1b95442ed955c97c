import Link from 'next/link';
import type { AppError } from '@/lib/errors';
import { Notice } from '../_ui/notice';

type OrderRefusalProps = { refused: AppError | undefined; isAdmin: boolean };

const isLimit = ({ code }: AppError): boolean =>
  code === 'over-budget' || code === 'too-many-requests';

/** Why an order was refused, beside the price and the button that it is about. */
export function OrderRefusal({ refused, isAdmin }: OrderRefusalProps) {
  return refused ? (
    <div role="alert" className="basis-full">
      <Notice tone="failed" title={refused.message}>
        {isAdmin && isLimit(refused) && <LimitsLink />}
      </Notice>
    </div>
  ) : null;
}

/** Where an administrator changes what may be spent. */
export function LimitsLink() {
  return (
    <Link
      href="/admin/budgets"
      className="inline-flex min-h-6 items-center font-semibold text-patina underline"
    >
      Change the limits
    </Link>
  );
}
