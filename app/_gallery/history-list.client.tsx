'use client';

import { SquareCheck } from 'lucide-react';
import Link from 'next/link';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { NamedCollection } from '@/lib/collections/view';
import type { GenerationPage, GenerationView } from '@/lib/generations/view';
import { showToast } from '../_chrome/toast.client';
import { type GenerationQuery, searchOf } from '../_live/generation-query';
import { useGenerations } from '../_live/use-generations.client';
import { Button, buttonLook } from '../_ui/button';
import { CardGrid } from './card-grid';
import { EmptyTrash } from './empty-trash.client';
import { SelectionBar } from './selection-bar.client';
import { restoredToast } from './trash-toasts';
import { TroubleNote } from './trouble-note';
import { type ChosenViews, useSelection } from './use-selection.client';
import { SORT_WORDS } from './wording';

type HistoryListProps = {
  query: GenerationQuery;
  initial: GenerationPage;
  /** What stands there while nothing is found. */
  empty: ReactNode;
  knownTags?: string[];
  collections?: readonly NamedCollection[];
};

function moreHref({ limit, trashed, ...asked }: GenerationQuery, cursor: string) {
  return `${trashed ? '/trash' : '/models'}?${searchOf({ ...asked, cursor })}` as const;
}

/** The history or the trash, live; "Load more" adds a page in place, and is a plain link without
 *  scripts. */
export function HistoryList({
  query,
  initial,
  empty,
  knownTags = [],
  collections = [],
}: HistoryListProps) {
  const live = useGenerations(query, initial);
  const selection = useSelection(live.views);
  const isEmpty = live.views.length === 0 && !live.nextCursor;
  const accept = (view: GenerationView) => {
    live.accept(view);
    if (query.trashed && view.trashed_at === null) showToast(restoredToast([view]));
  };
  const chosen = new Set(selection.chosen.map(({ id }) => id));
  const addInPlace = (click: MouseEvent<HTMLAnchorElement>) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    if (!live.isLoadingMore) live.loadMore();
  };
  const leave = ({ key, target }: KeyboardEvent) => {
    const isInDialog = target instanceof Element && target.closest('dialog') !== null;
    if (key === 'Escape' && selection.isOn && !isInDialog) selection.end();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape also leaves from any card.
    <div className="space-y-4" onKeyDown={leave}>
      {!isEmpty && <ListHead query={query} selection={selection} refresh={live.refresh} />}
      <TroubleNote trouble={live.trouble} />
      {isEmpty && empty}
      <CardGrid
        views={live.views}
        accept={accept}
        isOnTop
        waiting={live.isLoadingMore ? 4 : 0}
        choiceOf={
          selection.isOn
            ? ({ id }) => ({ isChosen: chosen.has(id), onToggle: () => selection.toggle(id) })
            : undefined
        }
      />
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
      {selection.isOn && !isEmpty && (
        <SelectionBar
          selection={selection}
          isTrash={query.trashed === true}
          collectionId={query.collection}
          collections={collections}
          knownTags={knownTags}
          refresh={live.refresh}
        />
      )}
    </div>
  );
}

type ListHeadProps = {
  query: GenerationQuery;
  selection: ChosenViews;
  refresh: () => Promise<void>;
};

function ListHead({ query, selection, refresh }: ListHeadProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
      <h2 className="mr-auto text-soft text-sm">
        {query.trashed ? 'Last deleted first' : SORT_WORDS[query.sort ?? 'newest']}
      </h2>
      <Button
        ref={selection.opener}
        tone="plain"
        aria-pressed={selection.isOn}
        onClick={selection.isOn ? selection.end : selection.begin}
      >
        <SquareCheck aria-hidden="true" className="size-4" /> Choose several
      </Button>
      {query.trashed && <EmptyTrash refresh={refresh} />}
    </div>
  );
}
