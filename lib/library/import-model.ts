import 'server-only';
import { isDuplicateKey } from '../db/collection';
import { type Id, newId, parseId } from '../db/id';
import { jobs, models } from '../generations/store';
import type { MediaStore } from '../media/media-store';
import type { ValidateGlb } from '../media/validator/glb-validator';
import type { ZipMember } from '../media/zip/zip-member';
import { ZipRefused } from '../media/zip/zip-refused';
import { gatherIn } from './gather-in';
import { importedJob, importedModel } from './imported-documents';
import type { LibraryRecord } from './library-record';
import { type Archive, readRecord } from './open-archive';
import { type ReceivedFile, receiveFile } from './receive-file';

/** What the database shares the disk with. */
const FREE_FLOOR_BYTES = 256 * 1024 * 1024;

export type ImportContext = {
  media: MediaStore;
  validate: ValidateGlb;
  now: Date;
  /** Whose a model is here, by whose it was. */
  ownerOf: (owner: LibraryRecord['owner']) => Promise<string>;
};

type Outcome = 'imported' | 'present';

/** Brings in one model, whole or not at all, and never a second time. Throws ZipRefused for a model
 *  that is not sound, and what the disk or the database throw. */
export async function importModel(
  archive: Archive,
  member: ZipMember,
  context: ImportContext,
): Promise<Outcome> {
  const record = await readRecord(archive.source, member);
  const folder = member.name.slice(0, -'record.json'.length);
  const user_id = await context.ownerOf(record.owner);
  const id = parseId(record.id) ?? newId();
  if (await isPresent(id, user_id)) return 'present';
  // The id that links were made with, unless somebody's deleted model had it here.
  const _id = (await models().findOne({ _id: id }, { projection: { _id: 1 } })) ? newId() : id;
  await assertRoom(record, context.media);
  const received: ReceivedFile[] = [];
  try {
    for (const recorded of filesIn(record, folder)) {
      const { media, validate } = context;
      received.push(
        await receiveFile({ archive, recorded, id: _id.toHexString(), media, validate }),
      );
    }
    return await keep(record, { _id, user_id }, { received, context });
  } finally {
    for (const { incoming } of received) await incoming.discard();
  }
}

async function isPresent(id: Id, user_id: string): Promise<boolean> {
  const mine = { user_id, deleted_at: null };
  const found = await models().findOne(
    {
      $or: [
        { ...mine, _id: id },
        { ...mine, 'imported.from_id': id },
      ],
    },
    { projection: { _id: 1 } },
  );
  return found !== null;
}

/** Its files lie beside its record, wherever in the archive that is. */
function filesIn({ files }: LibraryRecord, folder: string): LibraryRecord['files'] {
  return files.map((file) => ({
    ...file,
    name: folder + file.name.slice(file.name.lastIndexOf('/') + 1),
  }));
}

async function assertRoom({ files }: LibraryRecord, media: MediaStore): Promise<void> {
  const needed = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if ((await media.freeBytes()) < needed + FREE_FLOOR_BYTES) {
    throw new ZipRefused('The disk has no room for it: make some, and import it again.');
  }
}

type Kept = { received: ReceivedFile[]; context: ImportContext };

async function keep(
  record: LibraryRecord,
  { _id, user_id }: { _id: Id; user_id: string },
  { received, context: { media, now } }: Kept,
): Promise<Outcome> {
  const files = received.map(({ stored }) => stored);
  const main = received.find(({ stored }) => stored.kind === 'model') ?? firstGlb(received);
  const source = record.source_model_id && parseId(record.source_model_id);
  const source_model_id = source && (await isPresent(source, user_id)) ? source : null;
  const collection_ids = await gatherIn(user_id, record.collections, now);
  const stats = main?.stats ?? null;
  const here = { _id, user_id, collection_ids, source_model_id, files, stats, now };
  const model = importedModel(record, here);
  for (const { incoming } of received) await incoming.keep();
  try {
    // The job first: a model without one would be shown to nobody, a job without one is cleared.
    await jobs().insertOne(importedJob(model, record, now));
    await models().insertOne(model);
    return 'imported';
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return 'present';
    await jobs().deleteOne({ model_id: _id });
    for (const { path } of files) await media.remove(path);
    throw thrown;
  }
}

const firstGlb = (received: ReceivedFile[]) => received.find(({ stats }) => stats !== null);
