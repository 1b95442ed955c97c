import Link from 'next/link';
import { type Days, monthsAt } from './months';

type MonthLinksProps = {
  /** A day of UTC. */
  today: string;
  /** The days that are shown. */
  shown: Days;
  /** What else the address asks for. */
  asked: Record<string, string>;
};

/** The calendar months that limits count by. */
export function MonthLinks({ today, shown, asked }: MonthLinksProps) {
  const { thisMonth, lastMonth } = monthsAt(today);
  const months = [
    { label: 'This month', days: thisMonth },
    { label: 'Last month', days: lastMonth },
  ];
  return (
    <p className="flex flex-wrap gap-x-4 text-sm">
      {months.map(({ label, days }) => (
        <Link
          key={label}
          href={{ query: { ...asked, ...days } }}
          aria-current={days.from === shown.from && days.to === shown.to ? 'true' : undefined}
          className="inline-flex min-h-11 items-center text-patina underline underline-offset-4 aria-[current=true]:font-semibold"
        >
          {label}
        </Link>
      ))}
    </p>
  );
}
