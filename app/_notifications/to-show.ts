import type { NotificationView } from '@/lib/notifications/view';

const MOST = 3;

/** What is worth a browser notification: unread, and newer than what was seen or shown last. */
export function toShow(items: readonly NotificationView[], since: string): NotificationView[] {
  return items
    .filter(({ read_at, created_at }) => read_at === null && created_at > since)
    .slice(0, MOST);
}

/** When the newest of these was told. */
export const newestOf = (items: readonly NotificationView[]): string =>
  items.reduce((newest, { created_at }) => (created_at > newest ? created_at : newest), '');
