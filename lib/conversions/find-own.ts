import 'server-only';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { AppError } from '../errors';
import type { ModelDocument } from '../generations/documents';
import { findOwnedModel } from '../generations/find-owned';
import { type ConversionDocument, conversions } from './conversion';

export type OwnConversion = { model: ModelDocument; conversion: ConversionDocument };

/** A conversion of one of the user's models. Throws 'not-found' for everything else. */
export async function findOwnConversion(
  user: SessionUser,
  { generation, conversion }: { generation: string; conversion: string },
): Promise<OwnConversion> {
  const model = await findOwnedModel(user, generation);
  const _id = parseId(conversion);
  const found = _id && (await conversions().findOne({ _id, model_id: model._id }));
  if (!found) throw new AppError('not-found', 'There is no such file. Ask for it again.');
  return { model, conversion: found };
}
