import 'server-only';
import { createHash } from 'node:crypto';
import { messageOf } from '../errors';
import { inspectGlb } from '../media/glb/inspect-glb';
import type { MediaStore, OpenFile } from '../media/media-store';
import type { DerivedKind, FileFlawKind, MediaKind, StoredFile } from '../media/stored-file';

/** How a file on the disk differs from what its model says. `words`: the rest of a sentence that
 *  begins with "which". */
export type FileFlaw = { what: FileFlawKind; words: string };

/** Waits as long as it takes until so many bytes more may be read. Rejects with ReadStopped when
 *  nothing more shall be. */
export type ReadPace = (bytes: number) => Promise<void>;

/** The reading was called off: nothing is known of the file. */
export class ReadStopped extends Error {}

/** A kept file, or one that was made from it. */
type Named = Omit<StoredFile, 'kind'> & { kind: MediaKind | DerivedKind };

const CHUNK_BYTES = 512 * 1024;

const unhurried: ReadPace = async () => {};

/** What can be seen without reading: whether the file is there, with the length it should have. */
export async function quickFlawOf(
  media: Pick<MediaStore, 'stat'>,
  file: Named,
): Promise<FileFlaw | undefined> {
  try {
    const found = await media.stat(file.path);
    return found ? lengthFlaw(found.bytes, file.bytes) : MISSING;
  } catch (thrown) {
    return unreadable(thrown);
  }
}

/** The same, and every byte read and held against the checksum, at `pace`. Throws ReadStopped. */
export async function flawOf(
  media: Pick<MediaStore, 'open'>,
  file: Named,
  pace: ReadPace = unhurried,
): Promise<FileFlaw | undefined> {
  let opened: OpenFile | undefined;
  try {
    opened = await media.open(file.path);
    return opened ? await differenceOf(opened, file, pace) : MISSING;
  } catch (thrown) {
    if (thrown instanceof ReadStopped) throw thrown;
    return unreadable(thrown);
  } finally {
    await opened?.close();
  }
}

const MISSING: FileFlaw = { what: 'missing', words: 'is not there' };

function unreadable(thrown: unknown): FileFlaw {
  return { what: 'unreadable', words: `cannot be read: ${messageOf(thrown)}` };
}

function lengthFlaw(found: number, stored: number): FileFlaw | undefined {
  if (found === stored) return undefined;
  return { what: 'length', words: `has ${found} bytes instead of ${stored}` };
}

async function differenceOf(
  opened: OpenFile,
  file: Named,
  pace: ReadPace,
): Promise<FileFlaw | undefined> {
  const length = lengthFlaw(opened.bytes, file.bytes);
  if (length) return length;
  if ((await sha256Of(opened, pace)) !== file.sha256) {
    return { what: 'content', words: 'has other bytes than were stored' };
  }
  // What we made is as we made it.
  if (file.kind !== 'model' && file.kind !== 'preview') return undefined;
  const verdict = await inspectGlb(opened);
  return verdict.ok
    ? undefined
    : { what: 'unsound', words: `is not a sound GLB: ${verdict.reason}` };
}

async function sha256Of(opened: OpenFile, pace: ReadPace): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < opened.bytes; ) {
    const chunk = await opened.read(offset, CHUNK_BYTES);
    if (chunk.length === 0) throw new Error('the file is shorter than it was');
    hash.update(chunk);
    offset += chunk.length;
    await pace(chunk.length);
  }
  return hash.digest('hex');
}
