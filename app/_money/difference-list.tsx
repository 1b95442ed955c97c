import type { BalanceDifference } from '@/lib/money/view';
import { formatCount } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { differenceWords } from './difference-words';
import { purchaseWords } from './money-words';

type DifferenceListProps = { differences: BalanceDifference[]; engine: 'meshy' | 'demo' };

/** What moved on the account that no purchase explains, each with its time and likely causes. */
export function DifferenceList({ differences, engine }: DifferenceListProps) {
  return (
    <ul className="sheet divide-y divide-line text-sm">
      {differences.map((difference) => {
        const { what, causes } = differenceWords(difference, engine);
        const { since, until, change, purchases } = difference;
        return (
          <li key={until} className="space-y-1 p-4">
            <p className={difference.unexplained < 0 ? 'font-semibold text-rose' : 'font-semibold'}>
              {what}
            </p>
            <p className="text-soft tabular-nums">
              Between <LocalTime iso={since} /> and <LocalTime iso={until} />. The balance moved by{' '}
              {change > 0 ? '+' : ''}
              {formatCount(change)} in all; {purchaseWords(purchases)} began.
            </p>
            <p>{causes}</p>
          </li>
        );
      })}
    </ul>
  );
}
