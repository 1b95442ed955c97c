import 'server-only';
import type { Surroundings } from '../verify/surroundings';
import { unnamedAmong } from '../verify/unnamed-files';
import { foundOf, strike } from './found';
import { lostPath } from './lost-files';
import { LEFT_AFTER_MS } from './run-check';
import type { Repaired } from './view';

/** Moves the orphans of the last look away, where they wait thirty days for somebody to miss them.
 *  One that a model names by now, or that was written to since, stays. */
export async function moveOrphans({ media, clock }: Surroundings): Promise<Repaired> {
  const moved: Repaired = { files: 0, bytes: 0, left: 0 };
  for (const orphan of await foundOf('orphan')) {
    const { path } = orphan;
    const now = clock.now();
    const there = await media.stat(path);
    const isOld = there !== undefined && now - there.modified_at.getTime() >= LEFT_AFTER_MS;
    const isUnnamed = (await unnamedAmong([{ path }])).length > 0;
    if (isOld && isUnnamed && (await media.move(path, lostPath(path, now)))) {
      moved.files += 1;
      moved.bytes += there.bytes;
    } else if (there) moved.left += 1;
    await strike(orphan);
  }
  return moved;
}
