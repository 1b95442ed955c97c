'use client';

import Link from 'next/link';
import type { NotificationPage } from '@/lib/notifications/view';
import { useNotifications } from '../_live/use-notifications.client';
import { Button, buttonLook } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { NotificationRow } from './notification-row';

/** The newest of what I was told, live. */
export function NotificationList({ initial }: { initial: NotificationPage }) {
  const { items, nextCursor, unread, markRead } = useNotifications(initial);
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing yet">
        <p>When a model is ready, or something goes wrong, it is told here.</p>
      </EmptyState>
    );
  }
  return (
    <div className="space-y-4">
      <p className="flex min-h-11 flex-wrap items-center justify-between gap-2 text-soft text-sm">
        <span>{unread === 0 ? 'All read' : `${unread} unread`}</span>
        {unread > 0 && <Button onClick={() => markRead()}>Mark all as read</Button>}
      </p>
      <ul className="sheet divide-y divide-line p-1">
        {items.map((item) => (
          <li key={item.id}>
            <NotificationRow
              notification={item}
              onOpen={() => item.read_at === null && markRead([item.id])}
            />
          </li>
        ))}
      </ul>
      <OlderLink cursor={nextCursor} />
    </div>
  );
}

export function OlderLink({ cursor }: { cursor: string | null }) {
  return cursor ? (
    <p className="text-center">
      <Link href={`/notifications?cursor=${cursor}`} className={buttonLook('quiet')}>
        Older
      </Link>
    </p>
  ) : null;
}
