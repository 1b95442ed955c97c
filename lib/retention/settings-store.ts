import 'server-only';
import { collection, isDuplicateKey } from '../db/collection';
import type { RetentionRules } from './view';

/** Collection `retention`: what goes by itself on this server; one document. */
export type RetentionDocument = {
  _id: 'rules';
  active: RetentionRules | null;
  /** The rules somebody looked with last, and when: only these can be switched on. */
  looked: { rules: RetentionRules; at: Date } | null;
  /** When a process last took the day's work on. */
  begun_at: Date | null;
  last_run: { at: Date; count: number; bytes: number } | null;
};

export const retention = () => collection<RetentionDocument>('retention');

const FRESH = { active: null, looked: null, begun_at: null, last_run: null };

export async function readRetentionDocument(): Promise<RetentionDocument> {
  return (await retention().findOne({ _id: 'rules' })) ?? { _id: 'rules', ...FRESH };
}

export async function writeRetention(changes: Partial<Omit<RetentionDocument, '_id'>>) {
  const write = async (upsert: boolean) => {
    const { _id, ...missing } = { _id: 'rules' as const, ...FRESH };
    const rest = Object.entries(missing).filter(([field]) => !(field in changes));
    const onInsert = { $setOnInsert: Object.fromEntries(rest) };
    await retention().updateOne({ _id }, { $set: changes, ...onInsert }, { upsert });
  };
  // Of two that make it at once, one finds it made.
  await write(true).catch((thrown: unknown) => {
    if (!isDuplicateKey(thrown)) throw thrown;
    return write(false);
  });
}
