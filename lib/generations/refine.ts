import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { TexturePrompt } from '../prompts/prompt';
import { assertOutsideTrash } from './assert-outside-trash';
import { auditPurchase } from './audit-purchase';
import { findOwned } from './find-owned';
import { canRefine } from './permitted';
import { restart } from './restart';
import type { GenerationView } from './view';

export const TextureWish = z.strictObject({
  texture_prompt: TexturePrompt.exactOptional().describe(
    'How the surface should look. Without it: as was ordered; empty: as the prompt says.',
  ),
});
export type TextureWish = z.infer<typeof TextureWish>;

/** Paints a finished preview-only model. Throws 'not-found' or 'conflict', and what `restart`
 *  throws. */
export async function refineGeneration(
  user: SessionUser,
  id: string,
  { texture_prompt }: TextureWish = {},
): Promise<GenerationView> {
  const owned = await findOwned(user, id);
  if (!canRefine(owned.model, owned.job, new Date())) {
    assertOutsideTrash(owned.model);
    throw new AppError(
      'conflict',
      owned.model.preview_only && owned.model.status === 'completed'
        ? 'A shape can get its texture for three days, and these are over: generate it anew.'
        : 'Only a finished shape without texture can get one.',
    );
  }
  const wishes = {
    preview_only: false,
    ...(texture_prompt === undefined ? {} : { texture_prompt }),
  };
  const view = await restart(owned, 'refine', wishes);
  await auditPurchase(user, owned.model, { action: 'generation.refined', stage: 'refine' });
  return view;
}
