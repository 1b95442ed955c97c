import 'server-only';
import type { Surroundings } from '../verify/surroundings';
import { unnamedAmong } from '../verify/unnamed-files';
import { foundOf, strike } from './found';
import { type LostFile, lostFiles } from './lost-files';
import type { Repaired } from './view';

/** Brings back what was moved away and a model names after all, as after a restored database. */
export async function returnLost({ media }: Surroundings): Promise<Repaired> {
  const returned: Repaired = { files: 0, bytes: 0, left: 0 };
  const lost: LostFile[] = [];
  for await (const file of lostFiles(media)) lost.push(file);
  // The newest of one name is what the model had last.
  lost.sort((a, b) => b.moved_at - a.moved_at);
  for (const file of lost) {
    const isNamed = (await unnamedAmong([{ path: file.from }])).length === 0;
    const isFree = isNamed && (await media.stat(file.from)) === undefined;
    if (isFree && (await media.move(file.path, file.from))) {
      returned.files += 1;
      returned.bytes += file.bytes;
    } else returned.left += 1;
  }
  for (const missing of await foundOf('missing')) {
    const there = await media.stat(missing.path);
    if (there?.bytes === missing.bytes) await strike(missing);
  }
  return returned;
}
