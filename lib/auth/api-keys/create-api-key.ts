import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { DAY } from '../../clock';
import { isDuplicateKey } from '../../db/collection';
import { newId } from '../../db/id';
import { AppError } from '../../errors';
import type { Caller } from '../caller';
import type { NewApiKeyView } from '../view';
import { type ApiKeyDocument, apiKeys, newApiKey, toApiKeyView } from './api-key';

const MOST_KEYS = 20;

/** What a person says when making a key. */
export const ApiKeyWish = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'name: say what the key is for.')
    .max(60, 'name: at most 60 characters.'),
  scope: z.enum(['read', 'generate']).default('read'),
  /** Without it the key works until it is revoked. */
  expires_in_days: z.int().min(1).max(3650).nullable().default(null),
});
export type ApiKeyWish = z.infer<typeof ApiKeyWish>;

/** Makes a key; it is in the answer and nowhere else. Throws 'conflict' when there are twenty. */
export async function createApiKey(
  caller: Caller,
  { name, scope, expires_in_days }: ApiKeyWish,
  now: Date,
): Promise<NewApiKeyView> {
  const { key, ...secret } = newApiKey();
  const document = await takeSlot({
    ...secret,
    user_id: caller.user.id,
    name,
    scope,
    created_at: now,
    expires_at: expires_in_days === null ? null : new Date(now.getTime() + expires_in_days * DAY),
    last_used_at: null,
  });
  const view = toApiKeyView(document, now);
  await audit({
    action: 'key.created',
    actor: caller.user,
    subject: { kind: 'key', id: view.id },
    facts: { name, prefix: view.prefix, scope, expires_in_days },
    address: caller.address,
  });
  return { ...view, key };
}

/** Others who ask at the same moment may take the slot first: then the next one. */
async function takeSlot(wanted: Omit<ApiKeyDocument, '_id' | 'slot'>): Promise<ApiKeyDocument> {
  for (let slot = 0; slot < MOST_KEYS; slot++) {
    const document = { _id: newId(), slot, ...wanted };
    try {
      await apiKeys().insertOne(document);
      return document;
    } catch (thrown) {
      if (!isDuplicateKey(thrown)) throw thrown;
    }
  }
  throw new AppError('conflict', `You have ${MOST_KEYS} keys: revoke one that is not needed.`);
}
