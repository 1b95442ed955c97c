import 'server-only';
import { type Clock, SECOND } from '../clock';
import { messageOf } from '../errors';
import { models } from '../generations/store';
import { log } from '../log';
import {
  type ConvertFormat,
  MAX_CONVERTED_BYTES,
  type RunningConversion,
  TOO_LARGE,
} from '../media/converter/format-converter';
import { keepBytes } from '../media/keep-bytes';
import type { MediaStore } from '../media/media-store';
import { type ClaimedConversion, claimConversion, LEASE_MS, writeClaimed } from './claim';
import { sourceOf } from './source-of';

const BEAT_MS = SECOND / 2;
const FAILED = 'This file could not be made. The server’s log says why.';

export type Making = {
  media: MediaStore;
  convert: ConvertFormat;
  clock: Clock;
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
  try {
    await make(claimed, making);
  } catch (thrown) {
    // Its lease ends by itself.
    if (signal?.aborted) return false;
    // A disk that is full or gone.
    log().error({ conversion_id: claimed._id, err: thrown }, `formats: ${messageOf(thrown)}`);
    await fail(claimed, FAILED);
  }
  return true;
}

async function make(claimed: ClaimedConversion, making: Making): Promise<void> {
  const { media, convert, clock, signal } = making;
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
  const running = convert({ glb, format, height_mm, modified_at }, signal);
  const made = await beatUntilMade(claimed, running, clock);
  if (made.ok) return keep(claimed, made.bytes, media);
  // The next start, or another process, takes it up.
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

/** Shows how far it is, and that its process lives, until it is made. */
async function beatUntilMade(
  claimed: ClaimedConversion,
  { made, percent }: RunningConversion,
  clock: Clock,
) {
  const beat = setInterval(() => {
    const until = new Date(clock.now() + LEASE_MS);
    const alive = { progress: percent(), lease: { owner: claimed.owner, until } };
    writeClaimed(claimed, alive).catch((thrown: unknown) =>
      log().warn(`formats: ${messageOf(thrown)}`),
    );
  }, BEAT_MS);
  try {
    return await made;
  } finally {
    clearInterval(beat);
  }
}

async function keep(
  claimed: ClaimedConversion,
  bytes: Uint8Array,
  media: MediaStore,
): Promise<void> {
  const { path } = claimed;
  const kept = await keepBytes({ store: media, path, bytes });
  const ready = { state: 'ready', progress: 100, reason: null, lease: null } as const;
  // Deleted meanwhile, together with its model.
  if (!(await writeClaimed(claimed, { ...ready, ...kept }))) await media.remove(path);
}

async function release(claimed: ClaimedConversion): Promise<void> {
  const tries = claimed.tries - 1;
  await writeClaimed(claimed, { state: 'queued', progress: 0, lease: null, tries });
}

async function fail(claimed: ClaimedConversion, reason: string): Promise<void> {
  await writeClaimed(claimed, { state: 'failed', reason, lease: null });
}
