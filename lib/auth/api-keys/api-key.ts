import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { collection } from '../../db/collection';
import type { Id } from '../../db/id';
import type { ApiKeyScope, ApiKeyView } from '../view';

const KEY_BYTES = 32;
const SHOWN_CHARS = 'nexa_'.length + 6;
const KEY = /^nexa_[A-Za-z0-9_-]{43}$/;

/** Collection `api_keys`: what lets a program act for one person. Revoking removes it. */
export type ApiKeyDocument = {
  _id: Id;
  /** 24 hex digits. */
  user_id: string;
  /** 0–19, unique per person: so nobody gets one more by asking twice at once. */
  slot: number;
  /** sha256 of the key; the key itself is kept nowhere. */
  key_hash: string;
  prefix: string;
  name: string;
  scope: ApiKeyScope;
  created_at: Date;
  expires_at: Date | null;
  /** Exact to a minute. */
  last_used_at: Date | null;
};

export const apiKeys = () => collection<ApiKeyDocument>('api_keys');

export async function ensureApiKeyIndexes(): Promise<void> {
  await apiKeys().createIndexes([
    { key: { key_hash: 1 }, unique: true },
    { key: { user_id: 1, slot: 1 }, unique: true },
  ]);
}

/** A key: 256 random bits. It is shown once; only its hash and first characters are kept. */
export function newApiKey(): { key: string; key_hash: string; prefix: string } {
  const key = `nexa_${randomBytes(KEY_BYTES).toString('base64url')}`;
  return { key, key_hash: hashApiKey(key), prefix: key.slice(0, SHOWN_CHARS) };
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export const isApiKey = (text: string): boolean => KEY.test(text);

export const hasExpired = ({ expires_at }: ApiKeyDocument, now: Date): boolean =>
  expires_at !== null && expires_at <= now;

export function toApiKeyView(document: ApiKeyDocument, now: Date): ApiKeyView {
  const { _id, name, prefix, scope, created_at, expires_at, last_used_at } = document;
  return {
    id: _id.toHexString(),
    name,
    prefix,
    scope,
    state: hasExpired(document, now) ? 'expired' : 'active',
    created_at: created_at.toISOString(),
    expires_at: expires_at?.toISOString() ?? null,
    last_used_at: last_used_at?.toISOString() ?? null,
  };
}
