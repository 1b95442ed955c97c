import 'server-only';
import { DAY } from '../clock';
import type { FileStat, MediaStore } from '../media/media-store';
import { LOST_KEPT_DAYS, type StorageView } from './view';

const FOLDER = 'lost-and-found';
const LOST_KEPT_MS = LOST_KEPT_DAYS * DAY;
const NAME = /^(\d{13})-([a-z0-9][a-z0-9._-]*)$/;

/** An orphan that was moved away: its name tells when and from where, so that nothing else has to. */
export type LostFile = FileStat & { moved_at: number; from: string };

/** Where an orphan goes. */
export function lostPath(path: string, nowMs: number): string {
  return `${FOLDER}/${nowMs}-${path.slice(path.indexOf('/') + 1)}`;
}

export async function* lostFiles(media: Pick<MediaStore, 'list'>): AsyncGenerator<LostFile> {
  for await (const file of media.list(FOLDER)) {
    const [, moved, name] = NAME.exec(file.path.slice(FOLDER.length + 1)) ?? [];
    // What somebody laid there by hand is theirs.
    if (moved && name) yield { ...file, moved_at: Number(moved), from: `models/${name}` };
  }
}

export async function countLost(media: Pick<MediaStore, 'list'>): Promise<StorageView['lost']> {
  let [files, bytes, oldest] = [0, 0, Number.POSITIVE_INFINITY];
  for await (const file of lostFiles(media)) {
    files += 1;
    bytes += file.bytes;
    oldest = Math.min(oldest, file.moved_at);
  }
  const next_purge_at = files === 0 ? null : new Date(oldest + LOST_KEPT_MS).toISOString();
  return { files, bytes, next_purge_at };
}

/** Deletes for good what nobody has missed for thirty days. Gives how many files that were. */
export async function purgeLost(
  media: Pick<MediaStore, 'list' | 'remove'>,
  nowMs: number,
): Promise<number> {
  let purged = 0;
  for await (const { path, moved_at } of lostFiles(media)) {
    if (nowMs - moved_at < LOST_KEPT_MS) continue;
    if (await media.remove(path)) purged += 1;
  }
  return purged;
}
