import 'server-only';
import { keyAsker } from './api-keys/key-asker';
import type { SessionUser } from './user';
import { userOf } from './user-of';
import type { ApiKeyScope } from './view';

/** Who asks: somebody signed in (`key` is null), or a program with one of their API keys. */
export type Asker = {
  user: SessionUser;
  key: { scope: ApiKeyScope; expires_at: Date | null } | null;
};

/** Who sent these request headers. A key that is sent counts alone, whatever cookies come along. */
export async function askerOf(headers: Headers, now: Date): Promise<Asker | undefined> {
  const key = sentApiKey(headers);
  if (key !== undefined) return keyAsker(key, now);
  const user = await userOf(headers);
  return user && { user, key: null };
}

/** The key of `Authorization: Bearer nexa_…`. What a proxy in front may put there is not ours. */
export function sentApiKey(headers: Headers): string | undefined {
  return /^bearer +(nexa_\S*)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/** `generate` includes `read`; somebody signed in may do both. */
export function mayDo({ key }: Asker, scope: ApiKeyScope): boolean {
  return key === null || key.scope === 'generate' || key.scope === scope;
}
