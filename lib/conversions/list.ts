import 'server-only';
import type { SessionUser } from '../auth/user';
import { findOwnedModel } from '../generations/find-owned';
import { type ConversionDocument, conversions, WRITERS } from './conversion';
import { sourceOf } from './source-of';

const MOST = 100;

/** What was asked for of a model as it is now, the last first; a hundred at most. Throws
 *  'not-found'. */
export async function listConversions(
  user: SessionUser,
  generationId: string,
): Promise<ConversionDocument[]> {
  const model = await findOwnedModel(user, generationId);
  const source = sourceOf(model);
  if (!source) return [];
  const present = { model_id: model._id, source_sha256: source.sha256, writers: WRITERS };
  return conversions().find(present).sort({ created_at: -1 }).limit(MOST).toArray();
}
