import { DAY_HOURS, type HourFact, orderedIn, successRate, WEEK_HOURS } from '@/lib/overview/hours';
import { HourChart } from './hour-chart';

/** What was ordered per hour, and how much of it succeeded: the last day, and the last week. */
export function HourCharts({ hours }: { hours: readonly HourFact[] }) {
  return (
    <section aria-labelledby="hours" className="space-y-4">
      <h2 id="hours" className="text-xl">
        Jobs per hour
      </h2>
      {hours.length < WEEK_HOURS && (
        <p className="text-soft text-sm">
          {hours.length < DAY_HOURS ? 'They are' : 'The week is'} being counted, {hours.length} of{' '}
          {WEEK_HOURS} hours so far; it shows by itself within seconds.
        </p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {hours.length >= DAY_HOURS && (
          <Span title="Last 24 hours" hours={hours.slice(-DAY_HOURS)} step={1} />
        )}
        {hours.length >= WEEK_HOURS && <Span title="Last 7 days" hours={hours} step={DAY_HOURS} />}
      </div>
    </section>
  );
}

type SpanProps = { title: string; hours: readonly HourFact[]; step: number };

function Span({ title, hours, step }: SpanProps) {
  const ordered = hours.reduce((sum, hour) => sum + orderedIn(hour), 0);
  const rate = successRate(hours);
  const words = `${ordered.toLocaleString('en')} ordered${rate === null ? '' : `, ${percent(rate)} succeeded`}`;
  return (
    <figure className="sheet min-w-0 space-y-3 p-4 text-sm">
      <figcaption className="flex flex-wrap justify-between gap-x-4">
        <span className="font-semibold">{title}</span>
        <span className="text-soft tabular-nums">{words}</span>
      </figcaption>
      <HourChart title={`${title}: ${words}`} hours={hours} />
      <details>
        <summary className="inline-flex min-h-11 items-center text-patina">As a table</summary>
        <HourTable title={title} rows={inSteps(hours, step)} />
      </details>
    </figure>
  );
}

function HourTable({ title, rows }: { title: string; rows: readonly HourFact[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left tabular-nums">
        <caption className="sr-only">{title}, times in UTC</caption>
        <thead className="text-soft">
          <tr>
            {['From (UTC)', 'Done', 'Failed', 'Canceled', 'Open', 'Success'].map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const rate = successRate([row]);
            return (
              <tr key={row.at} className="border-line border-t">
                <th scope="row" className="whitespace-nowrap py-1 pr-3 font-normal">
                  {row.at.slice(5, 16).replace('T', ' ')}
                </th>
                <td className="pr-3">{row.done}</td>
                <td className="pr-3">{row.failed}</td>
                <td className="pr-3">{row.canceled}</td>
                <td className="pr-3">{row.open}</td>
                <td>{rate === null ? '–' : percent(rate)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Rounded down, so that 100% means all. */
const percent = (rate: number): string => `${Math.floor(rate * 100)}%`;

/** Several hours added up, the newest last and whole. */
function inSteps(hours: readonly HourFact[], step: number): HourFact[] {
  const rows: HourFact[] = [];
  for (let first = hours.length % step; first < hours.length; first += step) {
    const some = hours.slice(first, first + step);
    const sum = (field: 'done' | 'failed' | 'canceled' | 'open') =>
      some.reduce((all, hour) => all + hour[field], 0);
    rows.push({
      at: some[0]?.at ?? '',
      done: sum('done'),
      failed: sum('failed'),
      canceled: sum('canceled'),
      open: sum('open'),
    });
  }
  return rows;
}
