'use client';

import Link from 'next/link';
import type { MouseEvent } from 'react';
import type { GenerationPage } from '@/lib/generations/view';
import { type GenerationQuery, searchOf } from '../_live/generation-query';
import { useGenerations } from '../_live/use-generations.client';
import { buttonLook } from '../_ui/button';
import { CardGrid } from './card-grid';
import { TroubleNote } from './trouble-note';
import { SORT_WORDS } from './wording';

type HistoryListProps = { query: GenerationQuery; initial: GenerationPage };

function moreHref({ limit, ...asked }: GenerationQuery, cursor: string) {
  return `/models?${searchOf({ ...asked, cursor })}` as const;
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
      <h2 className="sr-only">{SORT_WORDS[query.sort ?? 'newest']}</h2>
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
