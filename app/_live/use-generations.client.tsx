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

/** What a query finds, page after page, each generation live. */
export function useGenerations(query: GenerationQuery, initial: GenerationPage): LiveGenerations {
  const [heard, setHeard] = useState<Heard>(new Map());
  const [listed, setListed] = useState(initial.items);
  const meetStranger = useRef<(view: GenerationView) => void>(() => {});
  const met = useRef(new Set<string>());
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
    // Something started in another tab, or has just come to match: ask for the list again rather
    // than guess its place, but only once, since it may belong to no page that is shown.
    meetStranger.current = (view) => {
      const { id, status } = view;
      const standing = `${id} ${status} ${view.trashed_at}`;
      if (!isOnThatSide(view, query)) return;
      if (met.current.has(standing) || views.some((shown) => shown.id === id)) return;
      met.current.add(standing);
      void mutate();
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
