import 'server-only';
import { DAY, HOUR } from '../clock';
import type { MediaStore } from '../media/media-store';
import { type ConversionDocument, conversions } from './conversion';
import { drop, keptAmong } from './forget';
import { makeRoom } from './make-room';
import { isUnderWay } from './view';

const KEPT_UNUSED_MS = 7 * DAY;
/** A file is on the disk before its document says so. */
const UNNAMED_FOR_MS = HOUR;
const FOLDER = 'formats';

type Sweep = {
  media: Pick<MediaStore, 'list' | 'remove'>;
  nowMs: number;
  /** What all of them together may take. */
  maxBytes: number;
};

/**
 * Removes what nobody has asked for in a week, what is left of deleted models, and then the longest
 * unused until the rest fits. Repeatable, also by several processes at once. Gives how many.
 */
export async function sweepConversions({ media, nowMs, maxBytes }: Sweep): Promise<number> {
  const all = await conversions().find({}).toArray();
  const kept = await keptAmong(all);
  const named = new Set<string>();
  let dropped = 0;
  const isDue = (conversion: ConversionDocument): boolean => {
    if (!kept.has(conversion.model_id.toHexString())) return true;
    if (isUnderWay(conversion)) return false;
    return nowMs - conversion.used_at.getTime() > KEPT_UNUSED_MS;
  };
  for (const conversion of all) {
    if (isDue(conversion) && (await drop(conversion, media))) dropped++;
    else named.add(conversion.path);
  }
  dropped += await makeRoom(media, maxBytes);
  return dropped + (await sweepUnnamed(media, nowMs, named));
}

async function sweepUnnamed(
  media: Sweep['media'],
  nowMs: number,
  named: ReadonlySet<string>,
): Promise<number> {
  let removed = 0;
  for await (const { path, modified_at } of media.list(FOLDER)) {
    if (named.has(path) || nowMs - modified_at.getTime() < UNNAMED_FOR_MS) continue;
    if (await media.remove(path)) removed++;
  }
  return removed;
}
