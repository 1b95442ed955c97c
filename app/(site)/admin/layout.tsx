import type { ReactNode } from 'react';
import { requireAdmin } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { listSwitches } from '@/lib/generations/operator/list-switches';
import { AdminTabs } from '../../_admin/admin-tabs.client';
import { PauseBanner } from '../../_admin/pause-banner.client';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return (
    <div className="space-y-6">
      <AdminTabs />
      <PauseBanner initial={await listSwitches()} drawnAt={systemClock.now()} />
      {children}
    </div>
  );
}
