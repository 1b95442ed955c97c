import 'server-only';
import { MINUTE } from '../../clock';
import { parseId } from '../../db/id';
import { isDisabled, people } from '../people/person';
import type { SessionUser } from '../user';
import { type ApiKeyDocument, apiKeys, hasExpired, hashApiKey, isApiKey } from './api-key';

type KeyAsker = { user: SessionUser; key: Pick<ApiKeyDocument, 'scope' | 'expires_at'> };

/** Whom a key acts for; undefined for one that is made up, revoked or expired, and while its
 *  person is disabled. */
export async function keyAsker(key: string, now: Date): Promise<KeyAsker | undefined> {
  if (!isApiKey(key)) return undefined;
  const found = await apiKeys().findOne({ key_hash: hashApiKey(key) });
  if (!found || hasExpired(found, now)) return undefined;
  const _id = parseId(found.user_id);
  const person = _id && (await people().findOne({ _id }));
  if (!person || isDisabled(person)) return undefined;
  await noteUse(found, now);
  const { name, email, role } = person;
  return {
    user: { id: found.user_id, name, email, role: role === 'admin' ? 'admin' : 'user' },
    key: { scope: found.scope, expires_at: found.expires_at },
  };
}

async function noteUse({ _id, last_used_at }: ApiKeyDocument, now: Date): Promise<void> {
  if (last_used_at && now.getTime() - last_used_at.getTime() < MINUTE) return;
  await apiKeys().updateOne({ _id, last_used_at }, { $set: { last_used_at: now } });
}
