import 'server-only';
import { messageOf } from '../errors';
import type { MediaStore } from '../media/media-store';

/** No model has this id. */
const PROBE = 'models/000000000000000000000000.glb';

const CODES: Record<string, string> = {
  S3_WRONG_KEY: 'wrong-key',
  S3_DENIED: 'bucket-denied',
  S3_NO_BUCKET: 'no-bucket',
  S3_WRONG_PLACE: 'wrong-place',
  S3_CLOCK: 'clock',
  S3_UNREACHABLE: 'bucket-away',
  S3_BUSY: 'bucket-away',
  S3_ODD: 'bucket-odd',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'missing',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
};

export type Probed = {
  free_bytes: number | null;
  trouble: { code: string; words: string } | null;
};

/** Begins a file as a download would and takes it back, and sees whether those that are kept can be
 *  reached. Never throws. */
export async function probeFolder(media: MediaStore): Promise<Probed> {
  try {
    const file = await media.receive(PROBE);
    try {
      await file.write(new Uint8Array(1));
    } finally {
      await file.discard();
    }
    await media.reach();
    return { free_bytes: await media.freeBytes(), trouble: null };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return {
      free_bytes: await media.freeBytes().catch(() => null),
      trouble: { code: CODES[code] ?? 'other', words: messageOf(thrown) },
    };
  }
}
