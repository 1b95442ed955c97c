import type { Metadata } from 'next';
import { requireUser } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { getBudget } from '@/lib/credits/reserve';
import { engineName } from '@/lib/generations/engine';
import { offeredHere } from '@/lib/generations/offered-options';
import { listOffers } from '@/lib/generations/offers';
import { buyingPause } from '@/lib/generations/operator/buying-pause';
import { getPreferences } from '@/lib/generations/preferences';
import { BatchForm } from '../../_batch/batch-form.client';

export const metadata: Metadata = { title: 'Batch' };

export default async function BatchPage() {
  const user = await requireUser();
  const engine = engineName();
  const [offers, budget, pausedFor, preferences] = await Promise.all([
    listOffers(systemClock.now()),
    getBudget({ user_id: user.id, engine }, new Date()),
    buyingPause(),
    getPreferences(user),
  ]);
  return (
    <div className="space-y-6">
      <div className="space-y-2">
        <h1 className="text-3xl">Batch</h1>
        <p className="max-w-2xl text-soft">
          Many models from one list. The price of all stands at the end, and all begin or none.
        </p>
      </div>
      <BatchForm
        offers={offers}
        offered={offeredHere()}
        engine={engine}
        budget={budget}
        isAdmin={user.role === 'admin'}
        pausedFor={pausedFor}
        usual={preferences.texture_time}
      />
    </div>
  );
}
