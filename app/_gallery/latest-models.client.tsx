'use client';

import Link from 'next/link';
import type { GenerationPage } from '@/lib/generations/view';
import { useGenerations } from '../_live/use-generations.client';
import { buttonLook } from '../_ui/button';
import { CardGrid } from './card-grid';
import { TroubleNote } from './trouble-note';

type LatestModelsProps = { initial: GenerationPage; limit: number };

/** My newest models below the form, live. */
export function LatestModels({ initial, limit }: LatestModelsProps) {
  const { views, nextCursor, trouble, accept } = useGenerations({ limit }, initial);
  if (views.length === 0) return null;
  return (
    <section aria-labelledby="latest" className="space-y-4">
      <div className="flex items-center justify-between gap-4">
        <h2 id="latest" className="text-xl">
          Your latest models
        </h2>
        {nextCursor && (
          <Link href="/models" className={buttonLook('plain', 'flex-none')}>
            All models
          </Link>
        )}
      </div>
      <TroubleNote trouble={trouble} />
      <CardGrid views={views.slice(0, limit)} accept={accept} />
    </section>
  );
}
