import 'server-only';
import { messageOf } from '../errors';
import type { MediaStore } from '../media/media-store';

/** No model has this id. */
const PROBE = 'models/000000000000000000000000.glb';

const CODES: Record<string, string> = {
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

/** Begins a file in the media folder as a download would, and takes it back. Never throws. */
export async function probeFolder(media: MediaStore): Promise<Probed> {
  try {
    const file = await media.receive(PROBE);
    try {
      await file.write(new Uint8Array(1));
    } finally {
      await file.discard();
    }
    return { free_bytes: await media.freeBytes(), trouble: null };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return {
      free_bytes: await media.freeBytes().catch(() => null),
      trouble: { code: CODES[code] ?? 'other', words: messageOf(thrown) },
    };
  }
}
