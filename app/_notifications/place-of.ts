import type { Route } from 'next';
import type { NotificationView } from '@/lib/notifications/view';

/** The page of what a notification tells of; undefined once that is gone. */
export function placeOf({
  kind,
  model_id,
}: Pick<NotificationView, 'kind' | 'model_id'>): Route<`/models/${string}`> | undefined {
  if (kind === 'trashed') return '/trash';
  return model_id === null ? undefined : `/models/${model_id}`;
}
