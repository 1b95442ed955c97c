import { ChevronDown } from 'lucide-react';
import { HOUR } from '@/lib/clock';
import type { JobDetail, JobEventView } from '@/lib/generations/operator/job-view';
import { LocalTime } from '../_ui/local-time.client';
import { auditDetails } from './audit-wording';
import { type EventRow, foldLooks, looksWords } from './fold-looks';

const COLUMNS = 'grid gap-x-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)_auto]';

/** All that happened to a job, the last first; looks in a row are one line, to be opened. */
export function JobEvents({ job }: { job: JobDetail }) {
  const { events, has_more_events } = job;
  return (
    <section aria-labelledby="events" className="sheet p-4 sm:p-5">
      <h2 id="events" className="mb-3 text-base">
        What happened
      </h2>
      <ol className="divide-y divide-line text-sm">
        {foldLooks(events)
          .toReversed()
          .map((row) =>
            row.kind === 'event' ? (
              <Event key={row.event.id} event={row.event} />
            ) : (
              <Looks key={row.events[0].id} events={row.events} />
            ),
          )}
      </ol>
      {events.length === 0 && <p className="text-soft text-sm">Nothing has happened yet.</p>}
      {has_more_events && <p className="mt-2 text-soft text-xs">Earlier ones are left out.</p>}
    </section>
  );
}

function Event({ event }: { event: JobEventView }) {
  return (
    <li className={COLUMNS}>
      <Moment iso={event.at} />
      <span className="min-w-0 break-words">
        <span className="font-medium">{event.what}</span>{' '}
        <span className="text-soft">{auditDetails(event)}</span>
      </span>
      <span className="text-soft text-xs tabular-nums">fence {event.fence}</span>
    </li>
  );
}

/** The time is that of the last one, as the list goes back from there. */
function Looks({ events }: { events: Extract<EventRow, { kind: 'looks' }>['events'] }) {
  const [first] = events;
  const last = events.at(-1) ?? first;
  const isLong = Date.parse(last.at) - Date.parse(first.at) > 12 * HOUR;
  const fences = first.fence === last.fence ? first.fence : `${first.fence}–${last.fence}`;
  const words = looksWords(events);
  return (
    <li>
      <details className="group">
        <summary
          className={`${COLUMNS} min-h-11 cursor-pointer list-none content-center hover:text-patina`}
        >
          <Moment iso={last.at} />
          <span className="min-w-0 break-words">
            <ChevronDown
              aria-hidden="true"
              className="mr-1 inline size-4 align-text-bottom transition-transform group-open:rotate-180 motion-reduce:transition-none"
            />
            <span className="font-medium">looked {events.length} times</span>{' '}
            <span className="text-soft tabular-nums">
              since <LocalTime iso={first.at} look={isLong ? 'second' : 'clock'} />
              {words && (
                <>
                  , <span className="whitespace-nowrap">{words}</span>
                </>
              )}
            </span>
          </span>
          <span className="text-soft text-xs tabular-nums">fence {fences}</span>
        </summary>
        <ol className="mb-2 divide-y divide-line border-line border-l-2 pl-3">
          {events.toReversed().map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ol>
      </details>
    </li>
  );
}

const Moment = ({ iso }: { iso: string }) => (
  <span className="text-soft tabular-nums">
    <LocalTime iso={iso} look="second" />
  </span>
);
