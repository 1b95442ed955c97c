import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { MediaStore } from '../media/media-store';
import { flawOf, quickFlawOf, type ReadPace } from '../verify/file-flaw';
import type { CheckKind } from './view';

type Look = { kind: CheckKind; media: MediaStore; pace: ReadPace };

/** Has made again what was made from a model's files and is lost or damaged: nobody need be told. */
export async function remakeFlawed(
  { _id, workshop }: ModelDocument,
  { kind, media, pace }: Look,
): Promise<void> {
  for (const file of workshop?.files ?? []) {
    const flaw =
      kind === 'quick' ? await quickFlawOf(media, file) : await flawOf(media, file, pace);
    if (!flaw) continue;
    const { path, sha256, craft } = file;
    // One that was made anew meanwhile has other bytes, or is there again.
    await models().updateOne(
      { _id, 'workshop.files': { $elemMatch: { path, sha256 } } },
      {
        $pull: { 'workshop.files': { path } },
        $unset: { [`workshop.crafts.${craft}`]: '' },
        $set: { 'workshop.done': null },
      },
    );
  }
}
