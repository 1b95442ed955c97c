import 'server-only';
import { messageOf } from '../errors';
import { announceChange } from '../generations/announce-change';
import { bestGlb } from '../generations/derived-file';
import type { ModelDocument } from '../generations/documents';
import { log } from '../log';
import type { MediaStore } from '../media/media-store';
import type { StoredFile } from '../media/stored-file';
import type { Bench } from './bench';
import type { Craft, Made } from './craft';
import { beginCraft, releaseModel } from './hold-model';
import { keepMade } from './keep-made';
import { isOwed, sumOfVersions } from './owed';

/** A craft that ended with its process so often is not what a third process should try. */
const MOST_DEATHS = 2;

/** Does every owed craft on a model in hand, and lets go of it. Whether all of it went as it should:
 *  if not, it is tried again later. */
export async function workOn(
  bench: Bench,
  held: ModelDocument,
  signal: AbortSignal,
): Promise<boolean> {
  let model = held;
  let done: number | undefined;
  try {
    const source = bestGlb(model);
    for (const craft of bench.crafts) {
      if (!source || !isOwed(craft, model, source)) continue;
      const after = await doCraft(bench, model, { craft, source, signal });
      if (!after) return false;
      model = after;
    }
    done = sumOfVersions(bench.crafts);
  } catch (thrown) {
    log().info({ model_id: held._id.toHexString() }, `workshop: ${messageOf(thrown)}`);
  } finally {
    await releaseModel(bench, model, done);
    if (model !== held) await announceChange([model._id], model.user_id);
  }
  return done !== undefined;
}

/** The model with what was made; undefined where nothing could be kept. Throws what passes. */
async function doCraft(
  bench: Bench,
  model: ModelDocument,
  { craft, source, signal }: { craft: Craft; source: StoredFile; signal: AbortSignal },
): Promise<ModelDocument | undefined> {
  const { deaths = 0, craft: last = null } = model.workshop?.lease ?? {};
  let made: Made;
  if (last === craft.name && deaths >= MOST_DEATHS) {
    made = { kind: 'failed', reason: 'the server ended while it was made, more than once' };
  } else {
    if (!(await beginCraft(bench, model._id, craft.name))) return undefined;
    const { media } = bench;
    const read = () => readAll(media, source);
    made = await craft.make({ model, source, read, media, signal });
  }
  if (signal.aborted) return undefined;
  if (made.kind === 'failed') {
    const facts = { model_id: model._id.toHexString(), reason: made.reason };
    log().info(facts, `workshop: no ${craft.name}`);
  }
  return keepMade(bench, model, { craft, source, made });
}

async function readAll(media: Pick<MediaStore, 'open'>, { path, bytes }: StoredFile) {
  const file = await media.open(path);
  if (!file) throw new Error(`${path} is not there`);
  try {
    const read = await file.read(0, bytes);
    if (read.length !== bytes) throw new Error(`${path} is shorter than it was`);
    return read;
  } finally {
    await file.close();
  }
}
