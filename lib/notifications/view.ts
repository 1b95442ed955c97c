export const NOTIFICATION_KINDS = ['finished', 'failed', 'waiting-for-you', 'canceled'] as const;
/** What happened to a generation: it is ready, it failed, it waits for its owner's word, or it was
 *  canceled and something is kept of it. */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What the bell tells of: these, and of models that went into the trash by a rule. */
export const BELL_KINDS = [...NOTIFICATION_KINDS, 'trashed'] as const;
export type BellKind = (typeof BELL_KINDS)[number];

/** One thing somebody was told. Times are ISO 8601. */
export type NotificationView = {
  id: string;
  kind: BellKind;
  /** Null once the model is deleted, and where several went into the trash. */
  model_id: string | null;
  /** The model's name: today's, or its last once it is deleted; how many went into the trash. */
  title: string;
  /** One sentence. */
  message: string;
  created_at: string;
  read_at: string | null;
};

export type NotificationPage = {
  items: NotificationView[];
  next_cursor: string | null;
  /** How many are unread in all. */
  unread: number;
};

export const CHANNEL_KINDS = ['email', 'ntfy', 'webhook'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** A way to reach somebody outside the site, as they set it up; its secret is never told again. */
export type ChannelView = {
  kind: ChannelKind;
  /** What is sent through it. */
  events: NotificationKind[];
  settings: Record<string, string>;
  has_secret: boolean;
  /** How the last sending went. */
  last: { at: string; ok: boolean; words: string } | null;
};
export type SavedChannel = ChannelView & {
  /** The secret that was made, this once. */
  secret?: string;
};
