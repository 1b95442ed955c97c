import type { Metadata } from 'next';
import { requireAdmin } from '@/lib/auth/session';
import { readLimits } from '@/lib/credits/limits';
import { LimitsForm } from '../../../_admin/limits-form.client';

export const metadata: Metadata = { title: 'Spending limits' };

export default async function BudgetsPage() {
  await requireAdmin();
  const limits = await readLimits();
  return (
    <div className="space-y-5">
      <div className="space-y-2">
        <h1 className="text-3xl">Spending limits</h1>
        <p className="max-w-2xl text-soft">
          A generation is let through only if its whole expected price fits into every limit. Days
          and months begin at midnight UTC. Leave a field empty for no limit.
        </p>
      </div>
      <LimitsForm limits={limits} />
    </div>
  );
}
