import 'server-only';
import { z } from 'zod';
import { collection } from '../../db/collection';
import type { Id } from '../../db/id';
import {
  type ChannelKind,
  type ChannelView,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from '../view';

/** What is told, as every channel gets it. */
export type Message = {
  /** The same however often it is sent. */
  id: string;
  kind: NotificationKind | 'test';
  title: string;
  message: string;
  /** The model's page. */
  url: string;
  model_id: string | null;
  at: Date;
};

/** Where to, opened for one sending. */
type Recipient = { settings: Settings; secret: string | null; email: string };
type Settings = Record<string, string>;

/** What a person wants of a channel, as its schema reads it. */
export type ChannelWish = {
  events: NotificationKind[];
  settings: Settings;
  /** Null forgets it, undefined keeps what there is. */
  secret?: string | null | undefined;
  new_secret?: boolean | undefined;
};

/** One way to reach people outside the site. */
export interface Channel {
  /** Whether this server can use it at all. */
  isAvailable(): boolean;
  Wish: z.ZodType<ChannelWish>;
  /** Whether a secret that was given with some settings may be used with others. */
  keepsSecret?(before: Settings, after: Settings): boolean;
  /** Makes the secret, where the server does; it is shown to the person once. */
  newSecret?(): string;
  /** Throws DeliveryFailed, whose words are for the person. */
  deliver(message: Message, to: Recipient, signal?: AbortSignal): Promise<void>;
}

export const Events = z.array(z.enum(NOTIFICATION_KINDS)).max(NOTIFICATION_KINDS.length);

/** Collection `notification_channels`: one of each kind per person at most. */
export type ChannelDocument = {
  _id: Id;
  user_id: string;
  kind: ChannelKind;
  events: NotificationKind[];
  settings: Settings;
  /** Its secret, sealed with the server's own. */
  sealed: string | null;
  last: { at: Date; ok: boolean; words: string } | null;
  /** A test makes the server send something at once: not more often than every few seconds. */
  tested_at: Date | null;
  created_at: Date;
};

export const channels = () => collection<ChannelDocument>('notification_channels');

export async function ensureChannelIndexes(): Promise<void> {
  await channels().createIndexes([{ key: { user_id: 1, kind: 1 }, unique: true }]);
}

export function toChannelView({
  kind,
  events,
  settings,
  sealed,
  last,
}: ChannelDocument): ChannelView {
  return {
    kind,
    events,
    settings,
    has_secret: sealed !== null,
    last: last && { ...last, at: last.at.toISOString() },
  };
}
