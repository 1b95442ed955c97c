import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { shownTitle } from './shown-title';
import type { BellKind, NotificationView } from './view';

/** Collection `notifications`: what people are told, each thing once. */
export type NotificationDocument = {
  _id: Id;
  user_id: string;
  /** Names the end it tells of; unique, so that any number of processes may tell it. */
  key: string;
  kind: BellKind;
  /** Null where it tells of several. */
  model_id: Id | null;
  title: string;
  message: string;
  created_at: Date;
  /** Changes when it is read: other processes look for it. */
  updated_at: Date;
  read_at: Date | null;
};

export const notifications = () => collection<NotificationDocument>('notifications');

/** What may have changed of a model since something was told of it. */
export type ModelNow = Pick<ModelDocument, 'title' | 'prompt' | 'awaiting_texture'>;

const ANSWERED = 'Its shape was ready.';

export function toNotificationView(
  { _id, kind, model_id, title, message, created_at, read_at }: NotificationDocument,
  /** Null once it is deleted. */
  now: ModelNow | null,
): NotificationView {
  return {
    id: _id.toHexString(),
    kind,
    model_id: now === null ? null : (model_id?.toHexString() ?? null),
    title: now === null ? title : shownTitle(now),
    message: kind === 'waiting-for-you' && !now?.awaiting_texture ? ANSWERED : message,
    created_at: created_at.toISOString(),
    read_at: read_at?.toISOString() ?? null,
  };
}
