import type { Metadata } from 'next';
import { requireAdmin } from '@/lib/auth/session';
import { readPriceTable } from '@/lib/money/read-price-table';
import { MoneyTabs } from '../../../../_money/money-tabs';
import { PriceForm } from '../../../../_money/price-form.client';
import { LocalTime } from '../../../../_ui/local-time.client';
import { Notice } from '../../../../_ui/notice';

export const metadata: Metadata = { title: 'Prices' };

export default async function PricesPage() {
  await requireAdmin();
  const table = await readPriceTable(new Date());
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Prices</h1>
        <p className="max-w-2xl text-soft">
          What a purchase is expected to cost: so much is held before it, and people are told so.
          What the engine says it charged is what counts in the end.
        </p>
        <MoneyTabs here="/admin/money/prices" />
      </div>
      {table.rows.some(({ differs }) => differs) && (
        <Notice tone="failed" title="Some charges were other than expected">
          Look at the marked prices below, and set them as they are charged.
        </Notice>
      )}
      <p className="text-soft text-sm">
        Bought from <span className="font-semibold text-ink">{table.ai_model}</span>, which the
        setting <code>MESHY_MODEL</code> fixes; each Meshy model has its own prices.
        {table.engine === 'demo' && ' What was charged is in demo credits.'}
        {table.set_at && (
          <>
            {' Last changed by '}
            {table.set_by ?? 'an account that is gone'}, <LocalTime iso={table.set_at} />.
          </>
        )}
      </p>
      <PriceForm rows={table.rows} engine={table.engine} set_at={table.set_at} />
    </div>
  );
}
