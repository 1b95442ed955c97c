import 'server-only';
import { parseId } from '../db/id';
import { shares } from './share';

// A link without its model or its owner leads nowhere anyway; here its record goes as well.

/** Removes all links to a deleted generation. Repeatable. */
export async function forgetSharesOfModel(generationId: string): Promise<void> {
  const model_id = parseId(generationId);
  if (model_id) await shares().deleteMany({ model_id });
}

/** Settles a deleted person's links together with their models. Repeatable. */
export function withTheirShares(settleModels: (userId: string) => Promise<void>) {
  return async (userId: string): Promise<void> => {
    await shares().deleteMany({ user_id: userId });
    await settleModels(userId);
  };
}
