import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { listNotifications } from '@/lib/notifications/list';
import type { NotificationPage } from '@/lib/notifications/view';
import { NotificationList, OlderLink } from '../../_notifications/notification-list.client';
import { NotificationRow } from '../../_notifications/notification-row';
import { buttonLook } from '../../_ui/button';
import { oneOf, type SearchParams } from '../search-params';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const cursor = oneOf((await searchParams).cursor);
  const page = await listNotifications(user, cursor ? { cursor } : {}).catch(noneIfBroken);
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-3xl">Notifications</h1>
        <Link href="/account/notifications" className={buttonLook('plain')}>
          Settings
        </Link>
      </div>
      {cursor ? <Older page={page} /> : <NotificationList initial={page} />}
    </div>
  );
}

function Older({ page }: { page: NotificationPage }) {
  return (
    <div className="space-y-4">
      <Link href="/notifications" className={buttonLook('quiet')}>
        The newest
      </Link>
      {page.items.length > 0 && (
        <ul className="sheet divide-y divide-line p-1">
          {page.items.map((item) => (
            <li key={item.id}>
              <NotificationRow notification={item} />
            </li>
          ))}
        </ul>
      )}
      <OlderLink cursor={page.next_cursor} />
    </div>
  );
}

/** Behind a broken cursor there is nothing. */
function noneIfBroken(thrown: unknown): NotificationPage {
  if (thrown instanceof AppError && thrown.code === 'invalid-input') {
    return { items: [], next_cursor: null, unread: 0 };
  }
  throw thrown;
}
