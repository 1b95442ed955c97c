import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { ownSpending } from '@/lib/money/own-spending';
import { MonthList } from '../../../_money/month-list';
import { OwnModels } from '../../../_money/own-models';
import { Notice } from '../../../_ui/notice';
import { oneOf, type SearchParams } from '../../search-params';

export const metadata: Metadata = { title: 'Spending' };

export default async function SpendingPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const spending = await ownSpending(user, oneOf((await searchParams).month), new Date());
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Spending</h1>
        <p className="text-soft">
          What your models really cost, as it was charged; months begin at midnight UTC. Back to{' '}
          <Link href="/account" className="underline underline-offset-4">
            Account
          </Link>
          .
        </p>
      </div>
      {spending.engine === 'demo' && (
        <Notice tone="working" title="Demo credits">
          The demo engine counts like Meshy but takes no money.
        </Notice>
      )}
      <MonthList spending={spending} />
      <OwnModels spending={spending} />
    </div>
  );
}
