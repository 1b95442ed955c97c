'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import useSWRInfinite from 'swr/infinite';
import { SECOND } from '@/lib/clock';
import type { GenerationPage, GenerationView } from '@/lib/generations/view';
import { useEventStream } from './event-stream.client';
import { fetchPage } from './generation-api.client';
import { type GenerationQuery, isOnThatSide, searchOf } from './generation-query';
import { newerOf, pollEveryMs } from './pace';
import { type Trouble, troubleOf } from './trouble';
import { useBackgroundTitle } from './use-background-title.client';
import { useHidden } from './use-hidden.client';

function pageUrl(query: GenerationQuery, cursor: string | undefined): string {
  return `/api/generations?${searchOf({ ...query, cursor })}`;
}

type LiveGenerations = {
  views: GenerationView[];
  nextCursor: string | null;
  trouble: Trouble | undefined;
  isLoadingMore: boolean;
  loadMore: () => void;
  /** Asks for the list again. */
  refresh: () => Promise<void>;
  /** Takes an answer of the API as the newest account. */
  accept: (view: GenerationView) => void;
};

type Heard = ReadonlyMap<string, GenerationView>;

const merge = (views: GenerationView[], heard: Heard): GenerationView[] =>
  views.map((view) => newerOf(view, heard.get(view.id) ?? view));

/** What makes it belong to another list. */
const standingOf = (view: GenerationView): string =>
  JSON.stringify([
    view.status,
    view.awaits_texture,
    view.trashed_at,
    view.title,
    view.notes,
    view.favorite,
    view.tags,
    view.collection_ids,
  ]);

/** What a query finds, page after page, each generation live. */
export function useGenerations(query: GenerationQuery, initial: GenerationPage): LiveGenerations {
  const [heard, setHeard] = useState<Heard>(new Map());
  const [listed, setListed] = useState(initial.items);
  const meetStranger = useRef<(view: GenerationView) => void>(() => {});
  const met = useRef(new Map<string, string>());
  const onView = useCallback((view: GenerationView) => {
    setHeard((known) => new Map(known).set(view.id, view));
    meetStranger.current(view);
  }, []);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const onDeleted = useCallback((id: string) => setGone((known) => new Set(known).add(id)), []);
  const isStreaming = useEventStream(onView, onDeleted) === 'open';
  const isHidden = useHidden();
  const isHere = (view: GenerationView) => !gone.has(view.id) && isOnThatSide(view, query);
  const pollMs = pollEveryMs(merge(listed, heard).filter(isHere), { isStreaming, isHidden });

  const { data, error, size, setSize, mutate } = useSWRInfinite(
    (index: number, before: GenerationPage | null) => {
      if (index === 0) return pageUrl(query, query.cursor);
      return before?.next_cursor ? pageUrl(query, before.next_cursor) : null;
    },
    fetchPage,
    {
      fallbackData: [initial],
      dedupingInterval: SECOND,
      refreshInterval: pollMs,
      refreshWhenHidden: true,
      revalidateAll: pollMs > 0,
      onSuccess: (pages) => setListed(pages.flatMap((page) => page.items)),
    },
  );

  const pages = data ?? [initial];
  const views = merge(
    pages.flatMap((page) => page.items),
    heard,
  ).filter(isHere);
  useBackgroundTitle(views);
  useEffect(() => {
    // Something started in another tab, or has just come to match, or has ceased to: ask for the
    // list again rather than guess its place, but once for each standing, since it may belong to no
    // page that is shown.
    meetStranger.current = (view) => {
      const shown = pages.flatMap(({ items }) => items).find(({ id }) => id === view.id);
      const before = met.current.get(view.id) ?? (shown && standingOf(shown));
      met.current.set(view.id, standingOf(view));
      if (!isOnThatSide(view, query) || before === standingOf(view)) return;
      if (!shown || query.status) void mutate();
    };
  });
  return {
    views,
    nextCursor: pages.at(-1)?.next_cursor ?? null,
    trouble: troubleOf(error),
    isLoadingMore: size > pages.length,
    loadMore: () => void setSize(size + 1),
    accept: onView,
    refresh: async () => void (await mutate()),
  };
}
