import 'server-only';
import type { Id } from '../db/id';
import { parseId } from '../db/id';
import { models } from '../generations/store';
import type { MediaStore } from '../media/media-store';
import { type ConversionDocument, conversions } from './conversion';

type Remover = Pick<MediaStore, 'remove'>;

/** Removes all that was made of a deleted generation. Repeatable. */
export async function forgetConversionsOfModel(
  generationId: string,
  media: Remover,
): Promise<void> {
  const model_id = parseId(generationId);
  if (!model_id) return;
  for await (const conversion of conversions().find({ model_id })) await drop(conversion, media);
}

/** The same for every model of a deleted person that went with them. Repeatable. */
export function withTheirConversions(
  media: Remover,
  settleModels: (userId: string) => Promise<void>,
) {
  return async (userId: string): Promise<void> => {
    await settleModels(userId);
    const theirs = await conversions().find({ user_id: userId }).toArray();
    const kept = await keptAmong(theirs);
    for (const conversion of theirs) {
      if (!kept.has(conversion.model_id.toHexString())) await drop(conversion, media);
    }
  };
}

/** The ids of those of their models that are not deleted. */
export async function keptAmong(
  those: readonly Pick<ConversionDocument, 'model_id'>[],
): Promise<Set<string>> {
  const found = await models()
    .find({ _id: { $in: those.map(({ model_id }) => model_id) }, deleted_at: null })
    .project<{ _id: Id }>({ _id: 1 })
    .toArray();
  return new Set(found.map(({ _id }) => _id.toHexString()));
}

/** Removes a conversion and its file. One that was asked for again meanwhile stays. */
export async function drop(
  { _id, used_at, path }: ConversionDocument,
  media: Remover,
): Promise<boolean> {
  const { deletedCount } = await conversions().deleteOne({ _id, used_at });
  if (deletedCount === 0) return false;
  await media.remove(path);
  return true;
}
