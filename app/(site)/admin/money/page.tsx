import type { Metadata } from 'next';
import Link from 'next/link';
import { requireAdmin } from '@/lib/auth/session';
import { dayOf } from '@/lib/credits/period';
import { AppError } from '@/lib/errors';
import { engineName } from '@/lib/generations/engine';
import { LedgerPageQuery } from '@/lib/money/ledger-query';
import { listLedger } from '@/lib/money/list-ledger';
import { readMoney } from '@/lib/money/read-money';
import { recentSpending } from '@/lib/money/recent-spending';
import { askedOnly } from '../../../_admin/jobs-address';
import { Breakdowns } from '../../../_money/breakdowns';
import { DayBars } from '../../../_money/day-bars';
import { Figures } from '../../../_money/figures';
import { LedgerTable } from '../../../_money/ledger-table';
import { type MoneyAsked, MoneyFilter } from '../../../_money/money-filter';
import { MoneyTabs } from '../../../_money/money-tabs';
import { MonthLinks } from '../../../_money/month-links';
import { periodFigures, recentFigures } from '../../../_money/to-figures';
import { buttonLook } from '../../../_ui/button';
import { EmptyState } from '../../../_ui/empty-state';
import { Notice } from '../../../_ui/notice';
import { oneOf, type SearchParams } from '../../search-params';

export const metadata: Metadata = { title: 'Money' };

export default async function MoneyPage({ searchParams }: { searchParams: SearchParams }) {
  await requireAdmin();
  const params = await searchParams;
  const asked: MoneyAsked = {
    from: oneOf(params.from),
    to: oneOf(params.to),
    user: oneOf(params.user).trim(),
    model: oneOf(params.model).trim(),
    kind: oneOf(params.kind),
    quality: oneOf(params.quality),
    engine: oneOf(params.engine),
  };
  const filled = askedOnly(asked);
  const found = await moneyFor(askedOnly({ ...asked, cursor: oneOf(params.cursor) }));
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Money</h1>
        <p className="max-w-2xl text-soft">
          What was bought for the models on this server, as the engine charged it. Days are days of
          UTC; a purchase counts on the day it was ordered.
        </p>
        <MoneyTabs here="/admin/money" />
      </div>
      <div className="space-y-1">
        <MoneyFilter
          asked={asked}
          shown={'words' in found ? asked : found.money}
          engine={'words' in found ? asked.engine : found.engine}
        />
        {!('words' in found) && (
          <MonthLinks today={found.today} shown={found.money} asked={filled} />
        )}
      </div>
      {'words' in found ? (
        <Notice tone="failed" title={found.words} />
      ) : (
        <Shown found={found} filled={filled} isPaged={oneOf(params.cursor) !== ''} />
      )}
    </div>
  );
}

type Found = Exclude<Awaited<ReturnType<typeof moneyFor>>, { words: string }>;

function Shown({
  found: { money, recent, ledger, engine },
  filled,
  isPaged,
}: {
  found: Found;
  filled: Record<string, string>;
  isPaged: boolean;
}) {
  const csv = new URLSearchParams({ ...filled, engine, from: money.from, to: money.to });
  return (
    <>
      {engine === 'demo' && (
        <Notice tone="working" title="Demo credits">
          The demo engine counts like Meshy but takes no money.
        </Notice>
      )}
      <Figures label="Of late" figures={recentFigures(recent)} engine={engine} />
      <Figures label="In the chosen days" figures={periodFigures(money, filled)} engine={engine} />
      <DayBars days={money.days} engine={engine} />
      {money.total.purchases > 0 && <Breakdowns money={money} engine={engine} asked={filled} />}
      <section aria-labelledby="ledger" className="space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="ledger" className="text-xl">
            Ledger
          </h2>
          <a href={`/api/admin/ledger.csv?${csv}`} download className={buttonLook('quiet')}>
            Download as CSV
          </a>
        </div>
        {ledger.items.length > 0 ? (
          <LedgerTable rows={ledger.items} />
        ) : (
          <EmptyState title="No purchases">
            <p>Nothing was settled that matches. Choose more days, or leave a field empty.</p>
          </EmptyState>
        )}
        <nav aria-label="Pages of the ledger" className="flex flex-wrap gap-2">
          {isPaged && (
            <Link href={{ query: filled, hash: 'ledger' }} className={buttonLook('quiet')}>
              Newest entries
            </Link>
          )}
          {ledger.next_cursor && (
            <Link
              href={{ query: { ...filled, cursor: ledger.next_cursor }, hash: 'ledger' }}
              className={buttonLook('quiet')}
            >
              Older entries
            </Link>
          )}
        </nav>
      </section>
    </>
  );
}

/** What an address asks for, or why that cannot be shown: credits of two engines are never added up. */
async function moneyFor(address: Record<string, string>) {
  const parsed = LedgerPageQuery.safeParse(address);
  if (!parsed.success) return { words: 'This address asks for something there is not.' };
  const { cursor, limit, ...rest } = parsed.data;
  const query = { ...rest, engine: rest.engine ?? engineName() };
  const now = new Date();
  try {
    const [money, recent] = [await readMoney(query, now), await recentSpending(query, now)];
    const { from, to } = money;
    const ledger = await listLedger({ ...query, from, to, cursor, limit });
    return { money, recent, ledger, engine: query.engine, today: dayOf(now) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { words: thrown.message };
  }
}
