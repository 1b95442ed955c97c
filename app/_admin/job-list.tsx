import Link from 'next/link';
import type { JobRow } from '@/lib/generations/operator/job-view';
import { Badge } from '../_ui/badge';
import { EmptyState } from '../_ui/empty-state';
import { formatSpan } from '../_ui/format';
import {
  creditWords,
  nextLookWords,
  STANDING_TONES,
  STANDING_WORDS,
  whereItStands,
} from './job-wording';

type JobListProps = {
  rows: JobRow[];
  nowMs: number;
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
};

export function JobList({ rows, nowMs, chosen, onToggle }: JobListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No such jobs">
        <p>Whatever people order on this server stands here.</p>
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Jobs, the newest first" className="sheet divide-y divide-line">
      {rows.map((row) => (
        <JobLine
          key={row.id}
          row={row}
          nowMs={nowMs}
          isChosen={chosen.has(row.id)}
          onToggle={() => onToggle(row.id)}
        />
      ))}
    </ul>
  );
}

type JobLineProps = { row: JobRow; nowMs: number; isChosen: boolean; onToggle: () => void };

function JobLine({ row, nowMs, isChosen, onToggle }: JobLineProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 p-4 text-sm has-checked:bg-patina-wash md:grid-cols-[auto_minmax(0,1fr)_minmax(0,18rem)] md:gap-x-6">
      <label className="-m-3 grid size-11 cursor-pointer place-items-center">
        <span className="sr-only">Choose {row.title ?? row.prompt}</span>
        <input type="checkbox" checked={isChosen} onChange={onToggle} className="size-5" />
      </label>
      <div className="min-w-0 space-y-1">
        <Link
          href={`/admin/jobs/${row.id}`}
          className="-my-3 block py-3 font-semibold hover:text-patina"
        >
          <span className="line-clamp-2">{row.title ?? row.prompt}</span>
        </Link>
        <p className="truncate text-soft">
          {row.owner?.email ?? 'an account that is gone'}
          {row.engine === 'demo' && ' · demo engine'}
          {row.kept === 'trashed' && ' · in the trash'}
          {row.kept === 'deleted' && ' · deleted'}
        </p>
        {row.waiting_for && <p className="text-kiln">{row.waiting_for}</p>}
      </div>
      <div className="col-start-2 min-w-0 space-y-1 md:col-start-3 md:text-right">
        <p>
          <Badge tone={STANDING_TONES[row.standing]}>{STANDING_WORDS[row.standing]}</Badge>
        </p>
        <p className="line-clamp-2">{whereItStands(row)}</p>
        <p className="text-soft tabular-nums">{factsOf(row, nowMs).join(' · ')}</p>
      </div>
    </li>
  );
}

function factsOf(row: JobRow, nowMs: number): string[] {
  const next = nextLookWords(row, nowMs);
  return [
    `${formatSpan(nowMs - Date.parse(row.created_at))} old`,
    ...(row.attempts > 0 ? [`${row.attempts} failed in a row`] : []),
    ...(next === null ? [] : [`next look ${next}`]),
    creditWords(row),
  ];
}
