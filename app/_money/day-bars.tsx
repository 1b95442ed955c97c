import type { MoneyView } from '@/lib/money/view';
import { formatCount, formatCredits, formatDay } from '../_ui/format';
import { SumsTable } from './sums-table';

const HEIGHT = 100;
const STEP = 10;
const BAR = 8;

type DayBarsProps = Pick<MoneyView, 'days'> & { engine: 'meshy' | 'demo' };

/** What each day cost, as bars and as a table. The darker foot of a bar was paid for failures. */
export function DayBars({ days, engine }: DayBarsProps) {
  const most = Math.max(1, ...days.map(({ spent }) => spent));
  const spent = days.reduce((sum, day) => sum + day.spent, 0);
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (!first || !last) return null;
  const scale = (credits: number) => (credits / most) * HEIGHT;
  return (
    <section aria-labelledby="by-day" className="sheet space-y-3 p-4 sm:p-5">
      <h2 id="by-day" className="text-base">
        By day
      </h2>
      <svg
        role="img"
        aria-labelledby="day-bars"
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-36 w-full border-line border-b"
      >
        <title id="day-bars">
          {`${formatCredits(spent, engine)} from ${formatDay(first)} to ${formatDay(last)}, at most ${formatCount(most)} on a day`}
        </title>
        {days.map((day, nth) => (
          <g key={day.day}>
            <rect
              x={nth * STEP + (STEP - BAR) / 2}
              y={HEIGHT - scale(day.spent)}
              width={BAR}
              height={scale(day.spent)}
              className="fill-patina"
            >
              <title>{`${formatDay(day.day)}: ${formatCredits(day.spent, engine)}`}</title>
            </rect>
            {day.wasted > 0 && (
              <rect
                x={nth * STEP + (STEP - BAR) / 2}
                y={HEIGHT - scale(day.wasted)}
                width={BAR}
                height={scale(day.wasted)}
                className="fill-kiln"
              />
            )}
          </g>
        ))}
      </svg>
      <p aria-hidden="true" className="flex justify-between gap-4 text-soft text-xs tabular-nums">
        <span>{formatDay(first)}</span>
        <span>highest: {formatCount(most)}</span>
        <span>{formatDay(last)}</span>
      </p>
      <p className="flex flex-wrap gap-x-4 text-soft text-xs">
        <span>
          <span aria-hidden="true" className="mr-1 inline-block size-2.5 bg-patina" />
          charged
        </span>
        <span>
          <span aria-hidden="true" className="mr-1 inline-block size-2.5 bg-kiln" />
          of that, for models that failed or were canceled
        </span>
      </p>
      <details>
        <summary className="min-h-11 content-center text-soft text-sm">The same as a table</summary>
        <SumsTable
          caption="What each day cost"
          head="Day (UTC)"
          rows={days
            .filter(({ purchases }) => purchases > 0)
            .reverse()
            .map((day) => ({ key: day.day, name: formatDay(day.day), sums: day }))}
        />
      </details>
    </section>
  );
}
