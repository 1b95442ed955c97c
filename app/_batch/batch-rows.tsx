import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import type { GenerationView } from '@/lib/generations/view';
import { QUALITY_WORDS } from '../_gallery/wording';
import { choiceWords } from '../_studio/option-words';
import { shorten } from '../_ui/format';
import type { BatchRow } from './read-rows';

export type Choosable = BatchRow & {
  isChosen: boolean;
  /** What is here of it already. */
  made: GenerationView | null;
};

type BatchRowsProps = { rows: Choosable[]; onToggle: (row: Choosable) => void };

/** What was understood, row by row, with what is wrong or here already. */
export function BatchRows({ rows, onToggle }: BatchRowsProps) {
  return (
    <ul aria-label="Rows" className="divide-y divide-line rounded-control border border-line">
      {rows.map((row) => (
        <li key={row.line}>
          <label className="flex min-h-11 items-start gap-3 px-3 py-2.5 text-sm">
            <input
              type="checkbox"
              checked={row.isChosen}
              disabled={row.problem !== undefined}
              onChange={() => onToggle(row)}
              className="mt-0.5 size-5 flex-none"
            />
            <span className="w-7 flex-none pt-0.5 text-right text-soft text-xs tabular-nums">
              <span className="sr-only">Line </span>
              {row.line}
            </span>
            <span className="wrap-anywhere min-w-0 flex-1 space-y-0.5">
              <span className="block">{row.prompt ? shorten(row.prompt, 220) : '(empty)'}</span>
              <span className="block text-soft text-xs">{detailsOf(row)}</span>
              <Note row={row} />
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function detailsOf({ title, texture_prompt, ...row }: BatchRow): string {
  const choices = choiceWords(row.polygon_count, row.options);
  return [
    QUALITY_WORDS[row.quality],
    ...(choices ? [choices] : []),
    ...(title ? [`named “${shorten(title, 60)}”`] : []),
    ...(texture_prompt ? [`surface: ${shorten(texture_prompt, 80)}`] : []),
  ].join(' · ');
}

function Note({ row }: { row: Choosable }) {
  if (row.problem) {
    return (
      <span className="flex gap-1.5 text-rose">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none" />
        {row.problem}
      </span>
    );
  }
  if (row.sameAs !== undefined) {
    return <span className="block text-kiln">The same as line {row.sameAs}.</span>;
  }
  return row.made ? (
    <span className="block text-kiln">
      You have this already:{' '}
      <Link href={`/models/${row.made.id}`} className="font-semibold underline" target="_blank">
        look at it
      </Link>
      .
    </span>
  ) : null;
}
