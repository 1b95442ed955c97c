import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Counted, FindingKind, FindingView } from '@/lib/storage/view';
import { formatBytes, formatCount, shorten } from '../_ui/format';
import { countedWords, FINDING_ADVICE, FINDING_TITLES } from './storage-wording';

type FindingGroupProps = {
  kind: FindingKind;
  counted: Counted;
  findings: FindingView[];
  /** The button that mends them. */
  children: ReactNode;
};

/** What is wrong in one way, and what to do about it. */
export function FindingGroup({ kind, counted, findings, children }: FindingGroupProps) {
  const more = counted.files - findings.length;
  return (
    <section aria-labelledby={`finding-${kind}`} className="sheet space-y-3 p-4 sm:p-6">
      <h2 id={`finding-${kind}`} className="text-lg">
        {FINDING_TITLES[kind]}
      </h2>
      <p className="font-medium text-sm tabular-nums">{countedWords(counted)}</p>
      <p className="max-w-2xl text-soft text-sm">{FINDING_ADVICE[kind]}</p>
      {children}
      <ul className="divide-y divide-line border-line border-t text-sm">
        {findings.map((finding) => (
          <FindingLine key={finding.path} finding={finding} />
        ))}
      </ul>
      {more > 0 && (
        <p className="text-soft text-sm">and {formatCount(more)} more, not listed here</p>
      )}
    </section>
  );
}

function FindingLine({ finding: { path, bytes, model, can_fetch } }: { finding: FindingView }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-1">
      <span className="min-w-0">
        {model && (
          <Link
            href={`/admin/jobs/${model.id}`}
            className="inline-flex min-h-11 items-center font-medium hover:text-patina"
          >
            {shorten(model.name, 60)}
          </Link>
        )}
        <span className={`break-all text-soft ${model ? 'block text-xs' : ''}`}>{path}</span>
      </span>
      <span className="text-soft tabular-nums">
        {formatBytes(bytes)}
        {model && (can_fetch ? ' · Meshy still holds it' : ' · only in a backup')}
      </span>
    </li>
  );
}
