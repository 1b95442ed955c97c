'use client';

import { Bell as BellIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import type { NotificationPage, NotificationView } from '@/lib/notifications/view';
import { useHidden } from '../_live/use-hidden.client';
import { useNotifications } from '../_live/use-notifications.client';
import { Button, buttonLook } from '../_ui/button';
import { NotificationRow } from './notification-row';
import { useBrowserNotices } from './use-browser-notices.client';
import { useTelling } from './use-telling.client';

const POPOVER = 'notifications';
const SHOWN = 6;

const close = () => document.getElementById(POPOVER)?.hidePopover();

/** How many things were told and not yet read, and the last of them. A native popover: Esc and a
 *  click beside it close it. */
export function Bell({ initial }: { initial: NotificationPage }) {
  const isHidden = useHidden();
  const isTelling = useTelling().state === 'on';
  const { items, unread, markRead } = useNotifications(initial, isHidden && isTelling);
  useReadingOnTheSpot(items, markRead);
  useBrowserNotices(items, isTelling);
  const count = unread > 99 ? '99+' : String(unread);
  return (
    <>
      <button
        type="button"
        popoverTarget={POPOVER}
        aria-label={unread === 0 ? 'Notifications' : `Notifications, ${count} unread`}
        className={buttonLook('plain', 'relative px-2')}
      >
        <BellIcon aria-hidden="true" className="size-5 flex-none" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="absolute top-1 right-0.5 min-w-5 rounded-full bg-rose px-1 text-center font-semibold text-paper text-xs leading-5 tabular-nums"
          >
            {count}
          </span>
        )}
      </button>
      <p role="status" className="sr-only">
        {unread > 0 && `${count} unread ${unread === 1 ? 'notification' : 'notifications'}`}
      </p>
      <div
        id={POPOVER}
        popover="auto"
        className="sheet fixed inset-auto top-16 right-4 m-0 max-h-[calc(100dvh-5rem)] w-[min(24rem,calc(100vw-2rem))] overflow-y-auto p-2 text-ink shadow-lift"
      >
        <div className="flex items-center justify-between gap-2 pl-3">
          <h2 className="text-base">Notifications</h2>
          {unread > 0 && (
            <Button tone="plain" onClick={() => markRead()}>
              Mark all as read
            </Button>
          )}
        </div>
        {items.length === 0 ? (
          <p className="p-3 text-soft text-sm">
            Nothing yet. When a model is ready, or something goes wrong, it is told here.
          </p>
        ) : (
          <ul>
            {items.slice(0, SHOWN).map((item) => (
              <li key={item.id}>
                <NotificationRow
                  notification={item}
                  onOpen={() => {
                    if (item.read_at === null) markRead([item.id]);
                    close();
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <Link href="/notifications" onClick={close} className={buttonLook('plain', 'w-full')}>
          All notifications
        </Link>
      </div>
    </>
  );
}

/** Whoever looks at a model has read what is told of it. */
function useReadingOnTheSpot(
  items: readonly NotificationView[],
  markRead: (ids: string[]) => void,
): void {
  const path = usePathname();
  const isHidden = useHidden();
  const seen = items
    .filter(({ read_at, model_id }) => read_at === null && path === `/models/${model_id}`)
    .map(({ id }) => id)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is seen.
  useEffect(() => {
    if (seen !== '' && !isHidden) markRead(seen.split(','));
  }, [seen, isHidden]);
}
