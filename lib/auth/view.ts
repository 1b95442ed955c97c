/** One person as administrators see them. Times are ISO 8601. */
export type PersonView = {
  /** 24 hex digits. */
  id: string;
  name: string;
  email: string;
  role: 'admin' | 'user';
  /** Disabled people cannot sign in; what they made is kept. */
  state: 'active' | 'disabled';
  created_at: string;
  /** Exact to ten minutes; null when they never were here. */
  last_seen_at: string | null;
};

/** An invitation as administrators see it; its link is shown once, when it is made. */
export type InvitationView = {
  id: string;
  /** The only address that may use it; null when anyone with the link may. */
  email: string | null;
  note: string | null;
  state: InvitationState;
  created_by: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  /** E-mail address of the account it became. */
  used_by: string | null;
};
export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

/** A link that carries a secret: shown once, never to be had again. */
export type OneTimeLink = { url: string; expires_at: string };

/** One of my own sign-ins. */
export type SessionView = {
  id: string;
  /** `Firefox on Linux`, as far as it can be told. */
  device: string;
  address: string | null;
  created_at: string;
  /** Exact to ten minutes. */
  last_seen_at: string;
  /** Whether it is the one that asks. */
  is_current: boolean;
};

/** What a key may do; `generate` includes `read`. */
export type ApiKeyScope = 'read' | 'generate';

/** One of my API keys; the key itself is shown once, when it is made. */
export type ApiKeyView = {
  id: string;
  name: string;
  /** Its first characters, to tell keys apart. */
  prefix: string;
  scope: ApiKeyScope;
  state: 'active' | 'expired';
  created_at: string;
  /** Null: works until it is revoked. */
  expires_at: string | null;
  /** Exact to a minute; null when it was never used. */
  last_used_at: string | null;
};
export type NewApiKeyView = ApiKeyView & { key: string };
