import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { NotificationKind, NotificationView } from './view';

/** Collection `notifications`: what people are told, each thing once. */
export type NotificationDocument = {
  _id: Id;
  user_id: string;
  /** Names the end it tells of; unique, so that any number of processes may tell it. */
  key: string;
  kind: NotificationKind;
  model_id: Id;
  title: string;
  message: string;
  created_at: Date;
  /** Changes when it is read: other processes look for it. */
  updated_at: Date;
  read_at: Date | null;
};

export const notifications = () => collection<NotificationDocument>('notifications');

export function toNotificationView(
  { _id, kind, model_id, title, message, created_at, read_at }: NotificationDocument,
  isModelGone = false,
): NotificationView {
  return {
    id: _id.toHexString(),
    kind,
    model_id: isModelGone ? null : model_id.toHexString(),
    title,
    message,
    created_at: created_at.toISOString(),
    read_at: read_at?.toISOString() ?? null,
  };
}
