import Link from 'next/link';
import type { LedgerRow } from '@/lib/money/view';
import { formatDay, shorten } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { KIND_WORDS, outcomeWords, ownerWords } from './money-words';
import { qualityWords } from './quality-words';

const HEAD = 'px-3 py-2 text-left font-semibold text-sm text-soft';
const CELL = 'px-3 py-3 align-top break-words';

/** Entries of the ledger; each leads to what was bought. */
export function LedgerTable({ rows }: { rows: LedgerRow[] }) {
  return (
    <div className="sheet overflow-hidden">
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">Settled purchases, the newest first</caption>
        <thead className="border-line border-b">
          <tr>
            <th scope="col" className={`${HEAD} w-28 sm:w-36`}>
              Day (UTC)
            </th>
            <th scope="col" className={HEAD}>
              What
            </th>
            <th scope="col" className={`${HEAD} w-1/4 max-md:hidden`}>
              Who
            </th>
            <th scope="col" className={`${HEAD} w-1/5 text-right max-sm:hidden`}>
              Charged
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-line border-b last:border-b-0">
              <td className={`${CELL} tabular-nums`}>
                {formatDay(row.day)}
                <span className="block text-soft text-xs">
                  settled <LocalTime iso={row.at} />
                </span>
              </td>
              <td className={`${CELL} space-y-0.5`}>
                <Link
                  href={`/admin/jobs/${row.model_id}`}
                  className="font-medium underline underline-offset-4 hover:text-patina"
                >
                  {shorten(row.title ?? 'a model that is gone', 100)}
                </Link>
                <p className="text-soft">
                  {KIND_WORDS[row.kind]}, {qualityWords(row.quality)}
                  {row.ai_model && `, ${row.ai_model}`}
                </p>
                <p className="sm:hidden">{outcomeWords(row)}</p>
                <p className="text-soft md:hidden">{ownerWords(row.owner)}</p>
              </td>
              <td className={`${CELL} max-md:hidden`}>{ownerWords(row.owner)}</td>
              <td className={`${CELL} text-right tabular-nums max-sm:hidden`}>
                {outcomeWords(row)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
