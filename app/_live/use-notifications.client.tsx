'use client';

import { useCallback } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { NotificationPage, NotificationView } from '@/lib/notifications/view';
import { useTold } from './event-stream.client';
import { fetchNotifications, NOTIFICATIONS_URL, sendRead } from './notification-api.client';

type LiveNotifications = {
  items: NotificationView[];
  nextCursor: string | null;
  unread: number;
  /** Marks these as read, or all; what is shown follows at once. */
  markRead: (ids?: string[]) => void;
};

/** What I was told last, live, the same in every corner of the page. */
export function useNotifications(initial: NotificationPage, isAwaited = false): LiveNotifications {
  const { data, mutate } = useSWR(NOTIFICATIONS_URL, fetchNotifications, {
    fallbackData: initial,
    revalidateOnMount: false,
    // A tab in the background has no stream; it asks only where this browser is to tell.
    refreshInterval: isAwaited ? 15 * SECOND : 0,
    refreshWhenHidden: true,
  });
  useTold(useCallback(() => void mutate(), [mutate]));
  const markRead = (ids?: string[]) => {
    void mutate(async (known = data) => ({ ...read(known, ids), unread: await sendRead(ids) }), {
      optimisticData: (known = data) => read(known, ids),
      revalidate: false,
    }).catch(() => {}); // Unread it stays, and can be marked again.
  };
  return { items: data.items, nextCursor: data.next_cursor, unread: data.unread, markRead };
}

function read(page: NotificationPage, ids: string[] | undefined): NotificationPage {
  const now = new Date().toISOString();
  const isMeant = ({ id, read_at }: NotificationView) =>
    read_at === null && (ids === undefined || ids.includes(id));
  const count = page.items.filter(isMeant).length;
  return {
    ...page,
    items: page.items.map((item) => (isMeant(item) ? { ...item, read_at: now } : item)),
    unread: ids === undefined ? 0 : Math.max(0, page.unread - count),
  };
}
