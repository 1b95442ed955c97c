import Link from 'next/link';
import type { ReactNode } from 'react';
import { type DueView, MOST_A_DAY, type RetentionLook } from '@/lib/retention/view';
import { buttonLook } from '../_ui/button';
import { formatBytes, formatCount, shorten } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { REASON_WORDS } from './retention-words';

type LookNoteProps = { look: RetentionLook /** The switch. */; children: ReactNode };

/** Exactly what the rules would take now. */
export function RetentionLookNote({ look: { count, bytes, first }, children }: LookNoteProps) {
  const more = count - first.length;
  return (
    <>
      <p className="font-medium tabular-nums">
        {count === 0
          ? 'Nothing would go today.'
          : `${formatCount(count)} ${count === 1 ? 'model' : 'models'} would go, ${formatBytes(bytes)}.`}
        {count > MOST_A_DAY && ` ${formatCount(MOST_A_DAY)} a day at most.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {children}
        {count > 0 && (
          <a href="/api/admin/retention/due.csv" download className={buttonLook('quiet')}>
            All of them as CSV
          </a>
        )}
      </div>
      {first.length > 0 && (
        <ul
          aria-label="What would go"
          className="divide-y divide-line border-line border-t text-sm"
        >
          {first.map((due) => (
            <DueLine key={due.id} due={due} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="text-soft text-sm">and {formatCount(more)} more, in the CSV</p>}
    </>
  );
}

function DueLine({ due }: { due: DueView }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-1">
      <Link
        href={`/admin/jobs/${due.id}`}
        className="inline-flex min-h-11 min-w-0 items-center break-words font-medium hover:text-patina"
      >
        {shorten(due.name, 60)}
      </Link>
      <span className="text-soft tabular-nums">
        {REASON_WORDS[due.reason]} · <LocalTime iso={due.since} /> · {formatBytes(due.bytes)}
        {due.owner && ` · ${due.owner}`}
      </span>
    </li>
  );
}
