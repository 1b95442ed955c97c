import 'server-only';
import { randomUUID } from 'node:crypto';
import { HOUR, SECOND } from '../../clock';
import { collection } from '../../db/collection';

const KEPT_MS = HOUR;
const KEY = Symbol.for('nexaai.sign-outs');
const holder = globalThis as typeof globalThis & { [KEY]?: string };

/** Collection `sign_outs`: whose sessions ended last, and in which process; by user id. */
export type SignOutNote = { _id: string; at: Date; by: string };

export const signOutNotes = () => collection<SignOutNote>('sign_outs');

/** What this process signs its notes with. */
export function ownName(): string {
  holder[KEY] ??= randomUUID();
  return holder[KEY];
}

/** Makes the index by which notes are found and forgotten; safe to repeat. */
export async function ensureSignOutIndexes(): Promise<void> {
  await signOutNotes().createIndexes([{ key: { at: 1 }, expireAfterSeconds: KEPT_MS / SECOND }]);
}
