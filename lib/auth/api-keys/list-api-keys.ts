import 'server-only';
import type { ApiKeyView } from '../view';
import { apiKeys, toApiKeyView } from './api-key';

/** One person's keys, the newest first; twenty at most. */
export async function listApiKeys(userId: string, now: Date): Promise<ApiKeyView[]> {
  const found = await apiKeys().find({ user_id: userId }).sort({ _id: -1 }).toArray();
  return found.map((document) => toApiKeyView(document, now));
}
