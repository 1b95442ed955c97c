import Link from 'next/link';
import type { ReactNode } from 'react';
import type { MoneyView } from '@/lib/money/view';
import { formatCount, formatCredits, shorten } from '../_ui/format';
import { KIND_WORDS, ownerWords } from './money-words';
import { qualityWords } from './quality-words';
import { SumsTable } from './sums-table';

type BreakdownsProps = {
  money: MoneyView;
  engine: 'meshy' | 'demo';
  /** What the address asks for already. */
  asked: Record<string, string>;
};

/** The same credits by person, kind, quality and model; each row leads to its own. */
export function Breakdowns({ money, engine, asked }: BreakdownsProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Part title="By person">
        <SumsTable
          caption="What each person’s models cost"
          head="Person"
          rows={money.people.map(({ owner, ...sums }) => ({
            key: owner.id,
            name: ownerWords(owner),
            query: { ...asked, user: owner.id },
            sums,
          }))}
        />
        {money.more_people > 0 && (
          <p className="text-soft text-sm">{formatCount(money.more_people)} more spent less.</p>
        )}
      </Part>
      <Part title="Dearest models">
        <ol className="divide-y divide-line text-sm">
          {money.models.map(({ id, title, owner, spent }) => (
            <li key={id} className="flex justify-between gap-4 py-2">
              <span className="min-w-0">
                <Link
                  href={`/admin/jobs/${id}`}
                  className="break-words underline underline-offset-4 hover:text-patina"
                >
                  {shorten(title ?? 'a model that is gone', 80)}
                </Link>
                <span className="block break-words text-soft text-xs">{ownerWords(owner)}</span>
              </span>
              <span className="flex-none tabular-nums">{formatCredits(spent, engine)}</span>
            </li>
          ))}
        </ol>
      </Part>
      <Part title="By kind">
        <SumsTable
          caption="What each kind of purchase cost"
          head="Kind"
          rows={money.kinds.map(({ kind, ...sums }) => ({
            key: kind,
            name: KIND_WORDS[kind],
            query: { ...asked, kind },
            sums,
          }))}
        />
      </Part>
      <Part title="By quality">
        <SumsTable
          caption="What models of each quality cost"
          head="Quality"
          rows={money.qualities.map(({ quality, finished, ...sums }) => ({
            key: quality,
            name: qualityWords(quality),
            query: { ...asked, quality },
            sums,
          }))}
        />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet min-w-0 space-y-2 p-4 sm:p-5">
      <h2 className="text-base">{title}</h2>
      {children}
    </section>
  );
}
