import 'server-only';
import type { Id } from '../db/id';
import { announceChange } from '../generations/announce-change';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { StoredFile } from '../media/stored-file';
import { type FileFlaw, flawOf, quickFlawOf, type ReadPace } from '../verify/file-flaw';
import type { Surroundings } from '../verify/surroundings';
import type { CheckRun } from './check-run';
import { remakeFlawed } from './remake-flawed';
import type { CheckKind } from './view';

type Look = { kind: CheckKind; media: Surroundings['media']; run: CheckRun; pace: ReadPace };
type Marks = NonNullable<ModelDocument['file_flaws']>;
type Flawed = { file: StoredFile; flaw: FileFlaw };

/** Holds the files of these models against the disk, and marks the models whose files are lost or
 *  damaged, so that their owners are told. */
export async function lookAtModels(ids: Id[], look: Look): Promise<void> {
  const found = await models()
    .find({ _id: { $in: ids }, deleted_at: null })
    .toArray();
  for (const model of found) {
    for (const { bytes } of model.files) look.run.countFile(bytes);
    await remakeFlawed(model, look);
    if ((await flawsOf(model, look)).length === 0 && !model.file_flaws?.length) continue;
    // Somebody may have replaced or deleted it meanwhile: only what is wrong twice is wrong.
    const again = await models().findOne({ _id: model._id, deleted_at: null });
    if (again) await note(again, await flawsOf(again, look), look);
  }
  look.run.countModels(ids.length);
}

async function flawsOf({ files }: ModelDocument, { kind, media, pace }: Look): Promise<Flawed[]> {
  const flawed: Flawed[] = [];
  for (const file of files) {
    const flaw =
      kind === 'quick' ? await quickFlawOf(media, file) : await flawOf(media, file, pace);
    if (flaw) flawed.push({ file, flaw });
  }
  return flawed;
}

async function note(model: ModelDocument, flawed: Flawed[], { kind, run }: Look): Promise<void> {
  for (const { file, flaw } of flawed) {
    const { path, bytes } = file;
    await run.found({ kind: flaw.what, path, bytes, model_id: model._id });
  }
  const marks: Marks = flawed.map(({ file, flaw }) => ({ kind: file.kind, what: flaw.what }));
  const before = model.file_flaws ?? [];
  // What a quick look cannot see is still as the last thorough one saw it.
  const unseen = kind === 'quick' ? before.filter((mark) => isUnseen(mark, marks)) : [];
  const after = [...marks, ...unseen];
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  const { _id, user_id, files } = model;
  await models().updateOne({ _id, files }, { $set: { file_flaws: after } });
  await announceChange([_id], user_id);
}

function isUnseen({ kind, what }: Marks[number], marks: Marks): boolean {
  const needsReading = what === 'content' || what === 'unsound';
  return needsReading && !marks.some((mark) => mark.kind === kind);
}
