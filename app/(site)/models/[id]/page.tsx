import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { nameCollections } from '@/lib/collections/list';
import { familyOf } from '@/lib/generations/family';
import { listTags } from '@/lib/generations/list-tags';
import { offeredHere } from '@/lib/generations/offered-options';
import { listOffers } from '@/lib/generations/offers';
import { stageTimes } from '@/lib/generations/stage-times';
import { isEnded } from '@/lib/generations/view';
import { nameOf } from '../../../_gallery/naming';
import { FreshCache } from '../../../_live/fresh-cache.client';
import { GenerationRoom } from '../../../_viewer/generation-room.client';
import { loadGeneration } from './load-generation';

type ModelPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: ModelPageProps): Promise<Metadata> {
  const view = await loadGeneration((await params).id);
  return { title: nameOf(view, 60) };
}

export default async function ModelPage({ params }: ModelPageProps) {
  const view = await loadGeneration((await params).id);
  const user = await requireUser();
  const [offers, knownTags, collections, family, times] = await Promise.all([
    listOffers(systemClock.now()),
    listTags(user),
    nameCollections(user),
    familyOf(user, view.id),
    !isEnded(view) || view.can.retry || view.can.refine
      ? stageTimes(view.quality, systemClock.now())
      : null,
  ]);
  const offer = offers.find(({ quality }) => quality === view.quality);
  return (
    <FreshCache key={view.id}>
      <GenerationRoom
        initial={view}
        prices={offer?.credits ?? null}
        hasSizes={offeredHere().texture_resolution}
        times={times}
        knownTags={knownTags}
        collections={collections}
        family={family}
      />
      {user.role === 'admin' && (
        <Link
          href={`/admin/jobs/${view.id}`}
          className="mt-5 inline-flex min-h-11 items-center text-patina text-sm"
        >
          Its job, for administrators
        </Link>
      )}
    </FreshCache>
  );
}
