import type { Metadata } from 'next';
import { requireUser } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { getBudget } from '@/lib/credits/reserve';
import { engineName } from '@/lib/generations/engine';
import { listGenerations } from '@/lib/generations/list';
import { offeredHere } from '@/lib/generations/offered-options';
import { listOffers } from '@/lib/generations/offers';
import { buyingPause } from '@/lib/generations/operator/buying-pause';
import { getPreferences } from '@/lib/generations/preferences';
import { Quality } from '@/lib/generations/quality-field';
import { ourAssistant } from '@/lib/prompts/our-help';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { LatestModels } from '../_gallery/latest-models.client';
import { FreshCache } from '../_live/fresh-cache.client';
import { DemoNotice } from '../_studio/demo-notice';
import { PromptForm } from '../_studio/prompt-form.client';
import { oneOf, type SearchParams } from './search-params';
import { startFrom } from './start-from';

export const metadata: Metadata = { title: 'Create' };

const LATEST_LIMIT = 8;

export default async function HomePage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const asked = await searchParams;
  const engine = engineName();
  const [offers, budget, latest, pausedFor, preferences] = await Promise.all([
    listOffers(systemClock.now()),
    getBudget({ user_id: user.id, engine }, new Date()),
    listGenerations(user, { limit: LATEST_LIMIT }),
    buyingPause(),
    getPreferences(user),
  ]);
  const again = await startFrom(user, oneOf(asked.from));
  // A press before the page was alive arrives here as a plain form: its text comes back.
  const initial = again ?? {
    prompt: oneOf(asked.prompt),
    quality: Quality.catch('standard').parse(oneOf(asked.quality)),
    texture: { words: '', usual: preferences.texture_time },
  };
  return (
    <div className="space-y-10">
      <div className="space-y-6">
        <div className="space-y-2">
          <h1 className="text-3xl leading-tight sm:text-4xl">Say it, then hold it in 3D.</h1>
          <p className="max-w-2xl text-soft">
            One sentence becomes an untextured shape, then a textured model, and stays on this
            server.
          </p>
        </div>
        {engine === 'demo' && <DemoNotice />}
        <PromptForm
          key={oneOf(asked.from)}
          offers={offers}
          offered={offeredHere()}
          maxChars={PROMPT_MAX_CHARS}
          engine={engine}
          initial={initial}
          assistant={ourAssistant()}
          isFirst={latest.items.length === 0}
          budget={budget}
          isAdmin={user.role === 'admin'}
          pausedFor={pausedFor}
        />
      </div>
      <FreshCache>
        <LatestModels initial={latest} limit={LATEST_LIMIT} />
      </FreshCache>
    </div>
  );
}
