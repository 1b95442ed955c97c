import type { Metadata } from 'next';
import { requireAdmin } from '@/lib/auth/session';
import { engineName } from '@/lib/generations/engine';
import { readBalance } from '@/lib/money/read-balance';
import { DifferenceList } from '../../../../_money/difference-list';
import { MoneyTabs } from '../../../../_money/money-tabs';
import { EmptyState } from '../../../../_ui/empty-state';
import { formatCredits } from '../../../../_ui/format';
import { LocalTime } from '../../../../_ui/local-time.client';
import { Notice } from '../../../../_ui/notice';

export const metadata: Metadata = { title: 'Account balance' };

export default async function BalancePage() {
  await requireAdmin();
  const view = await readBalance(engineName());
  const { engine, balance, asked_at, compared_until, differences } = view;
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Account balance</h1>
        <p className="max-w-2xl text-soft">
          Every ten minutes what {engine === 'meshy' ? 'Meshy' : 'the demo engine'} says is left is
          kept. By how much that moved is compared with what this server bought meanwhile.
        </p>
        <MoneyTabs here="/admin/money/balance" />
      </div>
      {engine === 'demo' && (
        <Notice tone="working" title="Demo credits">
          This is the demo engine’s own account: it counts like Meshy but takes no money.
        </Notice>
      )}
      {balance === null || asked_at === null ? (
        <EmptyState title="Not asked yet">
          <p>The checker asks within a minute of its start, unless the engine cannot be reached.</p>
        </EmptyState>
      ) : (
        <>
          <p className="sheet p-4">
            <span className="block font-semibold text-2xl tabular-nums">
              {formatCredits(balance, engine)}
            </span>
            <span className="text-soft text-sm">
              left, as said on <LocalTime iso={asked_at} />
              {compared_until && (
                <>
                  {'. Compared until '}
                  <LocalTime iso={compared_until} />; what came later waits for purchases under way
                </>
              )}
            </span>
          </p>
          <section aria-labelledby="differences" className="space-y-3">
            <h2 id="differences" className="text-xl">
              Unexplained
            </h2>
            {differences.length > 0 ? (
              <DifferenceList differences={differences} engine={engine} />
            ) : (
              <Notice tone="calm" title="Nothing">
                Every credit that left or came since this is compared belongs to a purchase of this
                server.
              </Notice>
            )}
          </section>
        </>
      )}
    </div>
  );
}
