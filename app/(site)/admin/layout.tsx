import type { ReactNode } from 'react';
import { requireAdmin } from '@/lib/auth/session';
import { AdminTabs } from '../../_admin/admin-tabs.client';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return (
    <div className="space-y-6">
      <AdminTabs />
      {children}
    </div>
  );
}
