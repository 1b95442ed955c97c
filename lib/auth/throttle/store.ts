import 'server-only';
import { createHmac } from 'node:crypto';
import { collection, isDuplicateKey } from '../../db/collection';
import { authSecret } from '../secret';
import type { Tries } from './count-try';

/** The tries under one key. `version` makes each change see the one before. */
export type ThrottleDocument = Tries & { _id: string; version: number; expires_at: Date };

const throttles = () => collection<ThrottleDocument>('sign_in_throttle');

/** Makes the index that lets old counts expire; safe to repeat. */
export async function ensureThrottleIndexes(): Promise<void> {
  await throttles().createIndex({ expires_at: 1 }, { expireAfterSeconds: 0 });
}

/** The key as it is kept: what people type into the e-mail field is sometimes their password. */
export function hiddenKey(kind: string, key: string): string {
  const digest = createHmac('sha256', authSecret()).update(`throttle ${kind} ${key}`).digest('hex');
  return `${kind}:${digest}`;
}

export async function readTries(_id: string): Promise<ThrottleDocument | undefined> {
  return (await throttles().findOne({ _id })) ?? undefined;
}

/** Replaces what was read; false when somebody else was quicker. */
export async function writeTries(
  _id: string,
  known: ThrottleDocument | undefined,
  next: Tries & { expires_at: Date },
): Promise<boolean> {
  const document = { ...next, version: (known?.version ?? 0) + 1 };
  if (known) {
    const found = await throttles().replaceOne({ _id, version: known.version }, document);
    return found.matchedCount === 1;
  }
  try {
    await throttles().insertOne({ _id, ...document });
    return true;
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return false;
    throw thrown;
  }
}

export async function removeTries(_id: string): Promise<void> {
  await throttles().deleteOne({ _id });
}
