import type { Metadata } from 'next';
import { requireAdmin } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { readOverview } from '@/lib/overview/read-overview';
import { OverviewBoard } from '../../_admin/overview-board.client';
import { FreshCache } from '../../_live/fresh-cache.client';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  await requireAdmin();
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Overview</h1>
        <p className="text-soft">How this server is doing, and what needs you.</p>
      </div>
      <FreshCache>
        <OverviewBoard initial={await readOverview(systemClock.now())} />
      </FreshCache>
    </div>
  );
}
