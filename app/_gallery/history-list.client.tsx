'use client';

import Link from 'next/link';
import type { MouseEvent } from 'react';
import type { GenerationPage } from '@/lib/generations/view';
import { type GenerationQuery, useGenerations } from '../_live/use-generations.client';
import { buttonLook } from '../_ui/button';
import { CardGrid } from './card-grid';
import { TroubleNote } from './trouble-note';

type HistoryListProps = { query: GenerationQuery; initial: GenerationPage };

function moreHref(query: GenerationQuery, cursor: string) {
  const wanted = new URLSearchParams({ cursor });
  if (query.q) wanted.set('q', query.q);
  if (query.status) wanted.set('status', query.status);
  return `/models?${wanted}` as const;
}

/** The history, live; "Load more" adds a page in place, and is a plain link without scripts. */
export function HistoryList({ query, initial }: HistoryListProps) {
  const live = useGenerations(query, initial);
  const addInPlace = (click: MouseEvent<HTMLAnchorElement>) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    if (!live.isLoadingMore) live.loadMore();
  };
  return (
    <div className="space-y-6">
      <h2 className="sr-only">Newest first</h2>
      <TroubleNote trouble={live.trouble} />
      {live.views.length === 0 && <p className="text-soft">Nothing is left here.</p>}
      <CardGrid views={live.views} accept={live.accept} waiting={live.isLoadingMore ? 4 : 0} />
      {live.nextCursor && (
        <p className="text-center">
          <Link
            href={moreHref(query, live.nextCursor)}
            prefetch={false}
            onClick={addInPlace}
            className={buttonLook('quiet')}
          >
            {live.isLoadingMore ? 'Loading…' : 'Load more'}
          </Link>
        </p>
      )}
    </div>
  );
}
