import 'server-only';
import { createHash } from 'node:crypto';
import { type CheckedStats, glbCheck } from '../media/glb/glb-check';
import { readImageHeader } from '../media/glb/image-header';
import type { IncomingFile, MediaStore } from '../media/media-store';
import {
  MEDIA_CONTENT_TYPES,
  type MediaKind,
  modelPath,
  posterPath,
  previewPath,
  type StoredFile,
} from '../media/stored-file';
import type { ValidateGlb } from '../media/validator/glb-validator';
import { readMember } from '../media/zip/read-member';
import { ZipRefused } from '../media/zip/zip-refused';
import type { RecordedFile } from './library-record';
import type { Archive } from './open-archive';

const MAX_BYTES: Record<MediaKind, number> = {
  model: 300 * 1024 * 1024,
  preview: 300 * 1024 * 1024,
  poster: 5 * 1024 * 1024,
};
const POSTER_MAX_PX = 4096;
const PATH_OF: Record<MediaKind, (id: string) => string> = {
  model: modelPath,
  preview: previewPath,
  poster: posterPath,
};

/** A file that is here and sound, and not visible yet; one of keep and discard must follow. */
export type ReceivedFile = {
  stored: StoredFile;
  incoming: IncomingFile;
  stats: CheckedStats | null;
};

type Receive = {
  archive: Archive;
  recorded: RecordedFile;
  /** The id the model has here. */
  id: string;
  media: Pick<MediaStore, 'receive'>;
  validate: ValidateGlb;
};

/** Takes one file out of an archive, as sound as a download must be. Throws ZipRefused. */
export async function receiveFile(receive: Receive): Promise<ReceivedFile> {
  const { archive, recorded, id, media, validate } = receive;
  const { kind, name, bytes, sha256 } = recorded;
  const member = archive.members.get(name);
  if (!member) throw new ZipRefused(`${name} is not in the archive.`);
  if (bytes > MAX_BYTES[kind]) throw new ZipRefused(`${name} is too large.`);
  if (member.bytes !== bytes) throw new ZipRefused(`${name} has not the size its record says.`);
  const path = PATH_OF[kind](id);
  const incoming = await media.receive(path);
  try {
    const hash = createHash('sha256');
    for await (const chunk of readMember(archive.source, member)) {
      hash.update(chunk);
      await incoming.write(chunk);
    }
    if (hash.digest('hex') !== sha256) {
      throw new ZipRefused(`${name} has other bytes than its record says.`);
    }
    const stats = kind === 'poster' ? null : await glbStats(incoming, { name, sha256, validate });
    if (kind === 'poster') await assertPicture(incoming, name);
    const stored = { kind, path, bytes, sha256, content_type: MEDIA_CONTENT_TYPES[kind] };
    return { stored, incoming, stats };
  } catch (thrown) {
    await incoming.discard();
    throw thrown;
  }
}

type Glb = { name: string; sha256: string; validate: ValidateGlb };

async function glbStats(file: IncomingFile, { name, sha256, validate }: Glb) {
  // These are the very bytes that were kept where it comes from: rules that they break are noted.
  const verdict = await glbCheck({ validate, suspect_sha256: sha256 }).whole(file, sha256);
  if (!verdict.ok) throw new ZipRefused(`${name} is not a sound GLB: ${verdict.reason}.`);
  return verdict.stats;
}

async function assertPicture(file: IncomingFile, name: string): Promise<void> {
  const header = await readImageHeader(file);
  const isPicture = header?.mime_type === 'image/webp';
  if (!isPicture || Math.max(header.width, header.height) > POSTER_MAX_PX) {
    throw new ZipRefused(`${name} is not a WebP picture of a sane size.`);
  }
}
