import Link from 'next/link';
import type { OwnSpending } from '@/lib/money/view';
import { formatCredits, formatMonth } from '../_ui/format';

/** The last months since the first that cost something, each with its bar; each leads to its models. */
export function MonthList({ spending: { months, month, engine } }: { spending: OwnSpending }) {
  const most = Math.max(1, ...months.map(({ spent }) => spent));
  const first = months.findLastIndex(
    (one, index) => one.spent > 0 || one.month === month || !index,
  );
  return (
    <section aria-labelledby="months" className="sheet space-y-3 p-5 sm:p-6">
      <h2 id="months" className="text-lg">
        By month
      </h2>
      <ol>
        {months.slice(0, first + 1).map((one) => (
          <li key={one.month} className="grid grid-cols-[8rem_1fr] items-center gap-x-3 text-sm">
            <Link
              href={{ query: { month: one.month } }}
              aria-current={one.month === month ? 'true' : undefined}
              className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-patina aria-[current=true]:font-semibold"
            >
              {formatMonth(one.month)}
            </Link>
            <span className="min-w-0">
              <span className="tabular-nums">{formatCredits(one.spent, engine)}</span>
              <svg
                aria-hidden="true"
                viewBox="0 0 100 4"
                preserveAspectRatio="none"
                className="h-1.5 w-full"
              >
                <rect width={(one.spent / most) * 100} height={4} className="fill-patina" />
              </svg>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
