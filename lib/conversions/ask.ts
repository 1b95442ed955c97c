import 'server-only';
import type { SessionUser } from '../auth/user';
import { isDuplicateKey } from '../db/collection';
import { newId } from '../db/id';
import { AppError } from '../errors';
import { findOwnedModel } from '../generations/find-owned';
import type { MediaStore } from '../media/media-store';
import { FORMAT_FACTS, HEIGHT_MM } from '../media/model-format';
import { isPassing } from '../media/store-failed';
import { mediaVersion } from '../media/stored-file';
import { type ConversionDocument, conversions, WRITERS } from './conversion';
import { sourceOf } from './source-of';
import type { ConversionWish } from './wish';

const MOST_UNDER_WAY = 5;

type Surroundings = { media: Pick<MediaStore, 'stat'>; now: Date };

/** Asks for one of the user's models in another format: what is there already, or a new line in the
 *  queue. Throws 'not-found'; 'conflict' without a model yet; 'too-many-requests' while five wait. */
export async function askForConversion(
  user: SessionUser,
  generationId: string,
  wish: ConversionWish,
  { media, now }: Surroundings,
): Promise<ConversionDocument> {
  const fresh = await newConversion(user, generationId, wish, now);
  const { model_id, source_sha256, format, height_mm, writers } = fresh;
  const key = { model_id, source_sha256, format, height_mm, writers };
  const known = await conversions().findOneAndUpdate(
    key,
    { $set: { used_at: now } },
    { returnDocument: 'after' },
  );
  if (known && (await isSettled(known, media))) return known;
  await assertFewWait(user);
  if (known) return beginAgain(known);
  try {
    await conversions().insertOne(fresh);
    return fresh;
  } catch (thrown) {
    // Somebody asked for the very same just now.
    const theirs = isDuplicateKey(thrown) ? await conversions().findOne(key) : null;
    if (theirs) return theirs;
    throw thrown;
  }
}

async function assertFewWait({ id: user_id }: SessionUser): Promise<void> {
  const waiting = { user_id, state: { $in: ['queued' as const, 'making' as const] } };
  if ((await conversions().countDocuments(waiting)) < MOST_UNDER_WAY) return;
  const words = `${MOST_UNDER_WAY} files are being made for you already. Wait until one is ready.`;
  throw new AppError('too-many-requests', words, { retryAfterSeconds: 5 });
}

async function newConversion(
  user: SessionUser,
  generationId: string,
  { format, height_mm }: ConversionWish,
  now: Date,
): Promise<ConversionDocument> {
  const model = await findOwnedModel(user, generationId);
  const source = sourceOf(model);
  if (!source) {
    throw new AppError('conflict', 'There is no model to convert yet. Wait until it is made.');
  }
  const { has_height, ending } = FORMAT_FACTS[format];
  const height = has_height ? (height_mm ?? HEIGHT_MM.usual) : null;
  const options = `${height === null ? '' : `${height}mm.`}v${WRITERS}`;
  return {
    _id: newId(),
    model_id: model._id,
    user_id: user.id,
    source_sha256: source.sha256,
    format,
    height_mm: height,
    writers: WRITERS,
    state: 'queued',
    progress: 0,
    path: `formats/${generationId}.${mediaVersion(source)}.${options}${ending}`,
    bytes: null,
    sha256: null,
    reason: null,
    tries: 0,
    lease: null,
    created_at: now,
    used_at: now,
  };
}

/** Whether it is on its way, or its file is there whole, as far as that can be seen just now. A failure
 *  is worth another try. */
async function isSettled(
  { state, path, bytes }: ConversionDocument,
  media: Surroundings['media'],
): Promise<boolean> {
  if (state !== 'ready') return state !== 'failed';
  try {
    return (await media.stat(path))?.bytes === bytes;
  } catch (thrown) {
    if (isPassing(thrown)) return true;
    throw thrown;
  }
}

async function beginAgain(known: ConversionDocument): Promise<ConversionDocument> {
  const anew = { progress: 0, bytes: null, sha256: null, reason: null, tries: 0, lease: null };
  const unhindered = { waits: 0, not_before: null };
  const begun = await conversions().findOneAndUpdate(
    { _id: known._id, state: known.state },
    { $set: { ...anew, ...unhindered, state: 'queued' } },
    { returnDocument: 'after' },
  );
  return begun ?? known;
}
