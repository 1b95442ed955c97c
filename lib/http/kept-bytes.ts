import 'server-only';
import { MINUTE } from '../clock';
import { models } from '../generations/store';

const GOOD_FOR_MS = 5 * MINUTE;
const KEY = Symbol.for('nexaai.kept-bytes');
const holder = globalThis as typeof globalThis & {
  [KEY]?: { since: number; bytes: Promise<number> };
};

/** How many bytes the models take together; it reads them all, so not more often than that. */
export function keptBytes(now: Date): Promise<number> {
  const known = holder[KEY];
  if (known && now.getTime() - known.since < GOOD_FOR_MS) return known.bytes;
  const bytes = sumBytes();
  holder[KEY] = { since: now.getTime(), bytes };
  bytes.catch(() => delete holder[KEY]);
  return bytes;
}

async function sumBytes(): Promise<number> {
  const [sum] = await models()
    .aggregate<{ bytes: number }>([
      { $match: { deleted_at: null } },
      { $group: { _id: null, bytes: { $sum: { $sum: '$files.bytes' } } } },
    ])
    .toArray();
  return sum?.bytes ?? 0;
}
