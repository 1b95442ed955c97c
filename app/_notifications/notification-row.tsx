import { Ban, Check, CircleAlert, Hand, Trash2 } from 'lucide-react';
import Link from 'next/link';
import type { BellKind, NotificationView } from '@/lib/notifications/view';
import { LocalTime } from '../_ui/local-time.client';
import { placeOf } from './place-of';

const MARKS: Record<BellKind, { Icon: typeof Check; look: string; word: string }> = {
  finished: { Icon: Check, look: 'bg-patina-wash text-patina', word: 'Ready' },
  failed: { Icon: CircleAlert, look: 'bg-rose-wash text-rose', word: 'Failed' },
  'waiting-for-you': { Icon: Hand, look: 'bg-kiln-wash text-kiln', word: 'Waiting for you' },
  canceled: { Icon: Ban, look: 'bg-paper text-soft', word: 'Canceled' },
  trashed: { Icon: Trash2, look: 'bg-paper text-soft', word: 'Moved to the trash' },
};

type NotificationRowProps = {
  notification: NotificationView;
  /** Called when what it tells of is opened. */
  onOpen?: (() => void) | undefined;
};

/** One thing that was told; its name leads to what it tells of, as long as that is there. */
export function NotificationRow({ notification, onOpen }: NotificationRowProps) {
  const { kind, title, message, created_at, read_at } = notification;
  const place = placeOf(notification);
  const { Icon, look, word } = MARKS[kind];
  const isUnread = read_at === null;
  return (
    <div className="relative flex gap-3 rounded-control p-3 text-sm has-[a:hover]:bg-patina-wash/60">
      <span className={`grid size-8 flex-none place-items-center rounded-full ${look}`}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <span className="min-w-0 flex-1 space-y-0.5">
        <span className="sr-only">
          {word}
          {isUnread ? ', unread: ' : ': '}
        </span>
        {place ? (
          <Link
            href={place}
            {...(onOpen ? { onClick: onOpen } : {})}
            className="wrap-anywhere line-clamp-2 font-semibold after:absolute after:inset-0 after:rounded-control focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-patina"
          >
            {title}
          </Link>
        ) : (
          <span className="wrap-anywhere line-clamp-2 font-semibold">
            {title} <span className="font-normal text-soft">(deleted)</span>
          </span>
        )}
        <span className="wrap-anywhere line-clamp-3 block text-soft">{message}</span>
        <span className="block text-soft text-xs">
          <LocalTime iso={created_at} />
        </span>
      </span>
      {isUnread && (
        <span aria-hidden="true" className="mt-1.5 size-2 flex-none rounded-full bg-patina" />
      )}
    </div>
  );
}
