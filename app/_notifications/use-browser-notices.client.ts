'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { NotificationView } from '@/lib/notifications/view';
import { useHidden } from '../_live/use-hidden.client';
import { placeOf } from './place-of';
import { newestOf, toShow } from './to-show';

/** When the newest was told that any tab of this browser has shown, or had in view. */
const SEEN = 'nexaai.told-until';

/**
 * Shows what is told while this tab lies in the background, once for all tabs: they take turns, and
 * each notes how far it came. A tab in view shows nothing, and the others nothing that it has shown.
 */
export function useBrowserNotices(items: readonly NotificationView[], isOn: boolean): void {
  const router = useRouter();
  const isHidden = useHidden();
  useEffect(() => {
    if (!isOn) return;
    const open = (item: NotificationView) => router.push(placeOf(item) ?? '/notifications');
    void inTurn(() => {
      const since = localStorage.getItem(SEEN);
      const newest = newestOf(items);
      if (since !== null && newest <= since) return;
      localStorage.setItem(SEEN, newest);
      // What was told before this browser was asked to tell is no news.
      if (isHidden && since !== null) for (const item of toShow(items, since)) show(item, open);
    }).catch(() => {}); // Storage may be switched off; the bell tells all the same.
  }, [items, isOn, isHidden, router]);
}

/** One tab after the other, where the browser can do that. */
async function inTurn(work: () => void): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('nexaai-notices', work);
  else work();
}

function show(item: NotificationView, open: (item: NotificationView) => void): void {
  // The tag lets a second one of the same replace the first.
  const notice = new Notification(item.title, {
    body: item.message,
    tag: item.id,
    icon: '/icon.svg',
  });
  notice.onclick = () => {
    window.focus();
    notice.close();
    open(item);
  };
}
