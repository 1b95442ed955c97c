import 'server-only';
import { setImmediate as breathe } from 'node:timers/promises';
import { DAY, MINUTE, SECOND } from '../clock';
import { models } from '../generations/store';
import type { MediaStore } from '../media/media-store';
import type { DiskFact } from './facts';
import { iso } from './iso';
import { known } from './known';
import { probeFolder } from './probe-folder';
import type { OverviewSurroundings } from './surroundings';

const GROWTH_DAYS = 7;
const LOOKED_FOR = 5;
/** The size of every file is asked for: of many this is done seldom, and nobody waits for it. */
const COUNT_WAIT_MS = 60;
const COUNT_GOOD_FOR_MS = { least: 10 * SECOND, a_file: 6, most: 10 * MINUTE };
const PROBE_TERMS = { goodForMs: 5 * SECOND, waitMs: 500 };
const FILES_AT_ONCE = 500;

/** Whether the media folder takes files and holds what it should, and how full it gets. */
export async function readDisk(
  { media, media_place: folder, in_bucket, patience_ms }: OverviewSurroundings,
  now: number,
): Promise<DiskFact> {
  const counting = countTerms({ in_bucket, patience_ms }, now);
  const probing = { ...PROBE_TERMS, waitMs: Math.max(PROBE_TERMS.waitMs, patience_ms), now };
  const [counted, probed, sought] = await Promise.all([
    known(`size of ${folder}`, counting, () => countFiles(media, now)),
    known(`room in ${folder}`, probing, () => probeFolder(media)),
    known(`files in ${folder}`, probing, () => lookForFiles(media)),
  ]);
  return {
    folder,
    in_bucket,
    used_bytes: counted?.value.bytes ?? null,
    files: counted?.value.files ?? null,
    growth_per_day: counted ? counted.value.new_bytes / GROWTH_DAYS : null,
    counted_at: iso(counted?.at),
    free_bytes: probed?.value.free_bytes ?? null,
    trouble: probed?.value.trouble ?? null,
    looked_for: sought?.value.looked_for ?? 0,
    missing: sought?.value.missing ?? 0,
  };
}

/** A bucket's pages of names cost money, however few files there are. */
function countTerms(
  { in_bucket, patience_ms }: Pick<OverviewSurroundings, 'in_bucket' | 'patience_ms'>,
  now: number,
) {
  const { least, a_file, most } = COUNT_GOOD_FOR_MS;
  const goodForMs = ({ files }: { files: number }) =>
    in_bucket ? most : Math.min(most, Math.max(least, files * a_file));
  return { goodForMs, waitMs: Math.max(COUNT_WAIT_MS, patience_ms), now };
}

async function countFiles(media: MediaStore, now: number) {
  const counted = { files: 0, bytes: 0, new_bytes: 0 };
  for await (const { bytes, modified_at } of media.list('models')) {
    counted.files++;
    counted.bytes += bytes;
    if (now - modified_at.getTime() < GROWTH_DAYS * DAY) counted.new_bytes += bytes;
    if (counted.files % FILES_AT_ONCE === 0) await breathe();
  }
  return counted;
}

/** A folder that is not the right one, or a disk that is not mounted, shows by what is not in it. */
async function lookForFiles(media: MediaStore) {
  const newest = await models()
    .find({ status: 'completed', deleted_at: null }, { projection: { files: 1 } })
    .sort({ created_at: -1 })
    .limit(LOOKED_FOR)
    .toArray();
  const paths = newest.flatMap(({ files }) => files.slice(0, 1).map(({ path }) => path));
  const found = await Promise.all(paths.map((path) => media.stat(path).catch(() => undefined)));
  return { looked_for: paths.length, missing: found.filter((file) => !file).length };
}
