import type { JobDetail } from '@/lib/generations/operator/job-view';
import { LocalTime } from '../_ui/local-time.client';
import { auditDetails } from './audit-wording';

/** All that happened to a job, the last first. */
export function JobEvents({ job }: { job: JobDetail }) {
  const { events, has_more_events } = job;
  return (
    <section aria-labelledby="events" className="sheet p-4 sm:p-5">
      <h2 id="events" className="mb-3 text-base">
        What happened
      </h2>
      <ol className="divide-y divide-line text-sm">
        {events.toReversed().map((event) => (
          <li key={event.id} className="grid gap-x-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
            <span className="text-soft tabular-nums">
              <LocalTime iso={event.at} look="second" />
            </span>
            <span className="min-w-0 break-words">
              <span className="font-medium">{event.what}</span>{' '}
              <span className="text-soft">{auditDetails(event)}</span>
            </span>
            <span className="text-soft text-xs tabular-nums">fence {event.fence}</span>
          </li>
        ))}
      </ol>
      {events.length === 0 && <p className="text-soft text-sm">Nothing has happened yet.</p>}
      {has_more_events && <p className="mt-2 text-soft text-xs">Earlier ones are left out.</p>}
    </section>
  );
}
