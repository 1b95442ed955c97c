import 'server-only';
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { newId } from '../db/id';
import { messageOf } from '../errors';
import { keepBytes } from '../media/keep-bytes';
import type { MediaStore } from '../media/media-store';
import { modelPath } from '../media/stored-file';
import type { TrialOutcome } from './view';

const MEBIBYTE = 1024 * 1024;
const GIGABYTE = 1_000_000_000;

const ADVICE: Record<string, string> = {
  S3_WRONG_KEY: 'Correct S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and start again.',
  S3_DENIED: 'Give the key the rights to list, read, write and delete there (deploy/storage.md).',
  S3_NO_BUCKET: 'Make the bucket, or correct S3_BUCKET or S3_ENDPOINT and start again.',
  S3_WRONG_PLACE: 'Set S3_REGION and S3_ENDPOINT to those of the bucket, and start again.',
  S3_CLOCK: 'Let a time service set the clock of this machine.',
  S3_UNREACHABLE: 'See whether the service of S3_ENDPOINT runs and this machine reaches it.',
  S3_BUSY: 'The service has too much to do or is ill: see its own pages, and try again.',
  S3_ODD: 'See whether S3_ENDPOINT is the address of an S3 service.',
  EACCES: 'Give the user this server runs as the right to write there.',
  EPERM: 'Give the user this server runs as the right to write there.',
  EROFS: 'The disk is mounted for reading only: mount it for writing.',
  ENOSPC: 'The disk is full: make room, or set MEDIA_DIR to another.',
  EDQUOT: 'This user may not store more: raise the quota, or set MEDIA_DIR to another disk.',
  ENOENT: 'The folder is gone: see whether its disk is mounted.',
  ENOTDIR: 'Something that is no folder stands in its place: move it away.',
  EEXIST: 'Something that is no folder stands in its place: move it away.',
};

/** Keeps a file as a download would, reads it back and takes it away. Never throws. */
export async function tryStorage(
  media: MediaStore,
  { place: folder, in_bucket }: { place: string; in_bucket: boolean },
): Promise<TrialOutcome> {
  // An id of its own: other processes may try at the same time.
  const path = modelPath(newId().toHexString());
  const bytes = randomBytes(MEBIBYTE);
  try {
    const began = performance.now();
    await keepBytes({ store: media, path, bytes });
    const kept = performance.now();
    const isSame = bytes.equals(await readWhole(media, path));
    const read = performance.now();
    if (!isSame) return damaged(folder);
    const times = `written and flushed in ${inMs(kept - began)} ms, read back in ${inMs(read - kept)} ms`;
    const free = `${((await media.freeBytes()) / GIGABYTE).toFixed(1)} GB are free`;
    const where = in_bucket
      ? `It lay in ${folder}. ${free} on this machine’s disk`
      : `${free} in ${folder}`;
    const words = `1 MiB was ${times}, and taken away. ${where}.`;
    return { outcome: 'passed', words, advice: null };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return {
      outcome: 'failed',
      words: `${folder} did not take a file: ${messageOf(thrown)}`,
      advice: ADVICE[code] ?? 'See what the system’s log says of this disk.',
    };
  } finally {
    await media.remove(path).catch(() => {});
  }
}

function damaged(folder: string): TrialOutcome {
  return {
    outcome: 'failed',
    words: `What ${folder} gave back is not what was written.`,
    advice: 'Trust this disk no more: make a backup elsewhere, and test disk and memory.',
  };
}

const inMs = (span: number): string => span.toFixed(1);

async function readWhole(media: MediaStore, path: string): Promise<Uint8Array> {
  const file = await media.open(path);
  if (!file) return new Uint8Array();
  try {
    return await file.read(0, MEBIBYTE);
  } finally {
    await file.close();
  }
}
