import Link from 'next/link';
import type { Sums } from '@/lib/money/view';
import { formatCount } from '../_ui/format';

type SumsRow = {
  key: string;
  name: string;
  /** What shows only this row. */
  query?: Record<string, string>;
  sums: Sums;
};

type SumsTableProps = { caption: string; head: string; rows: SumsRow[] };

const HEAD = 'px-1 py-2 sm:px-2 align-bottom font-semibold text-soft text-xs';
const CELL = 'px-1 py-2 sm:px-2 text-right align-top tabular-nums';

/** Credits by something: charged, paid for failures, and refunded. */
export function SumsTable({ caption, head, rows }: SumsTableProps) {
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <caption className="sr-only">{caption}, in credits</caption>
      <thead className="border-line border-b">
        <tr>
          <th scope="col" className={`${HEAD} w-1/3 text-left sm:w-2/5`}>
            {head}
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Charged
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            For failures
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Refunds, about
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, query, sums }) => (
          <tr key={key} className="border-line border-b last:border-b-0">
            <th
              scope="row"
              className="break-words px-1 py-2 sm:px-2 text-left align-top font-normal"
            >
              {query ? (
                <Link href={{ query }} className="underline underline-offset-4 hover:text-patina">
                  {name}
                </Link>
              ) : (
                name
              )}
            </th>
            <td className={CELL}>{formatCount(sums.spent)}</td>
            <td className={CELL}>{formatCount(sums.wasted)}</td>
            <td className={CELL}>{formatCount(sums.refunded)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
