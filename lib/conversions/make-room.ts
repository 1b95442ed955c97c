import 'server-only';
import type { MediaStore } from '../media/media-store';
import { conversions } from './conversion';
import { drop } from './forget';

/** Removes the longest unused until all that is there fits into `maxBytes`. The one that was asked for
 *  last stays, however large. Gives how many went. */
export async function makeRoom(
  media: Pick<MediaStore, 'remove'>,
  maxBytes: number,
): Promise<number> {
  if ((await bytesThere()) <= maxBytes) return 0;
  const ready = await conversions().find({ state: 'ready' }).sort({ used_at: -1 }).toArray();
  let [bytes, dropped] = [0, 0];
  for (const [place, conversion] of ready.entries()) {
    bytes += conversion.bytes ?? 0;
    if (place > 0 && bytes > maxBytes && (await drop(conversion, media))) dropped++;
  }
  return dropped;
}

async function bytesThere(): Promise<number> {
  const [sum] = await conversions()
    .aggregate<{ bytes: number }>([
      { $match: { state: 'ready' } },
      { $group: { _id: null, bytes: { $sum: '$bytes' } } },
    ])
    .toArray();
  return sum?.bytes ?? 0;
}
