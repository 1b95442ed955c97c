import 'server-only';
import type { Clock } from '../clock';
import { messageOf } from '../errors';
import { models } from '../generations/store';
import { log } from '../log';
import {
  type ConvertFormat,
  MAX_CONVERTED_BYTES,
  TOO_LARGE,
} from '../media/converter/format-converter';
import { fileStem } from '../media/file-stem';
import type { MediaStore } from '../media/media-store';
import { isPassing } from '../media/store-failed';
import { type Beat, beginBeat } from './beat';
import { type ClaimedConversion, claimConversion } from './claim';
import { fail, keep, putOff, release } from './end-try';
import { makeRoom } from './make-room';
import { sourceOf } from './source-of';

/** Variants have one prompt. */
const NAME_DIGITS = 6;
const FAILED = 'This file could not be made. The server’s log says why.';

export type Making = {
  media: MediaStore;
  convert: ConvertFormat;
  clock: Clock;
  /** What all of them together may take; any amount unless given. */
  maxBytes?: number;
  /** Ends what is under way, which is then made by another process, or later. */
  signal?: AbortSignal;
};

/** Makes the next conversion that waits; whether there was one. Throws only what is wrong with the
 *  database. */
export async function makeNext(making: Making): Promise<boolean> {
  const { clock, signal } = making;
  if (signal?.aborted) return false;
  const claimed = await claimConversion(new Date(clock.now()));
  if (!claimed) return false;
  const beat = beginBeat(claimed, clock);
  try {
    await make(claimed, making, beat);
    // An hour is long enough to fill a disk.
    if (making.maxBytes !== undefined) await makeRoom(making.media, making.maxBytes);
  } catch (thrown) {
    // Its lease ends by itself.
    if (signal?.aborted) return false;
    await judge(claimed, thrown, clock);
  } finally {
    beat.end();
  }
  return true;
}

/** The store is away, or a disk is full or gone. */
async function judge(claimed: ClaimedConversion, thrown: unknown, clock: Clock): Promise<void> {
  const about = { conversion_id: claimed._id, err: thrown };
  if (isPassing(thrown)) {
    log().warn(about, `formats: ${messageOf(thrown)}; it is tried again`);
    return putOff(claimed, clock.now());
  }
  log().error(about, `formats: ${messageOf(thrown)}`);
  await fail(claimed, FAILED);
}

async function make(claimed: ClaimedConversion, making: Making, beat: Beat): Promise<void> {
  const { media, convert, signal } = making;
  const model = await models().findOne({ _id: claimed.model_id, deleted_at: null });
  const source = model && sourceOf(model);
  if (!source || source.sha256 !== claimed.source_sha256) {
    return fail(claimed, 'The model has changed meanwhile. Ask for the file again.');
  }
  // Before it fills the memory of the site itself.
  if (source.bytes > MAX_CONVERTED_BYTES) return fail(claimed, TOO_LARGE);
  const glb = await readFile(media, source.path);
  if (!glb) return fail(claimed, 'The model’s file is not on this server’s disk any more.');
  const { format, height_mm } = claimed;
  const modified_at = model.completed_at ?? model.created_at;
  const name = `${fileStem(model.prompt)}-${source.sha256.slice(0, NAME_DIGITS)}`;
  const running = convert({ glb, format, name, height_mm, modified_at }, signal);
  beat.percent = running.percent;
  const made = await running.made;
  if (made.ok) return keep(claimed, made.bytes, media);
  if (signal?.aborted) return release(claimed);
  if (!made.is_told) log().warn({ conversion_id: claimed._id }, `formats: ${made.reason}`);
  return fail(claimed, made.is_told ? made.reason : FAILED);
}

async function readFile(media: MediaStore, path: string): Promise<Uint8Array | undefined> {
  const file = await media.open(path);
  try {
    return await file?.read(0, file.bytes);
  } finally {
    await file?.close();
  }
}
