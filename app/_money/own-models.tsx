import Link from 'next/link';
import type { OwnSpending } from '@/lib/money/view';
import { formatCredits, formatMonth, shorten } from '../_ui/format';

/** What each model of a month cost. */
export function OwnModels({ spending }: { spending: OwnSpending }) {
  const { models, month, engine, is_partial } = spending;
  return (
    <section aria-labelledby="models" className="sheet space-y-3 p-5 sm:p-6">
      <h2 id="models" className="text-lg">
        Models of {formatMonth(month)}
      </h2>
      {is_partial && (
        <p className="text-soft text-sm">
          On some days you bought more than fifty times; only the dearest purchases of each day were
          looked at for this list. The sums by month count all.
        </p>
      )}
      {models.length === 0 && <p className="text-soft text-sm">Nothing was bought.</p>}
      <ol className="divide-y divide-line text-sm">
        {models.map(({ id, title, spent }) => (
          <li key={id} className="flex items-start justify-between gap-4 py-2">
            {title === null ? (
              <span className="text-soft">a model you deleted</span>
            ) : (
              <Link
                href={`/models/${id}`}
                className="min-w-0 break-words underline underline-offset-4 hover:text-patina"
              >
                {shorten(title, 80)}
              </Link>
            )}
            <span className="flex-none tabular-nums">{formatCredits(spent, engine)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
