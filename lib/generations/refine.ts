import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { TexturePrompt } from '../prompts/prompt';
import { assertOptions } from './assert-options';
import { assertOutsideTrash } from './assert-outside-trash';
import { auditPurchase } from './audit-purchase';
import { findOwned } from './find-owned';
import { type MeshyOptions, plainOptions } from './options';
import { TextureResolution } from './options-field';
import { canRefine } from './permitted';
import { restart } from './restart';
import type { GenerationView } from './view';

export const TextureWish = z.strictObject({
  texture_prompt: TexturePrompt.exactOptional().describe(
    'How the surface should look. Without it: as was ordered; empty: as the prompt says.',
  ),
  texture_resolution: TextureResolution.exactOptional(),
});
export type TextureWish = z.infer<typeof TextureWish>;

/** The same shape's options, with the texture that is wished for now. Throws 'invalid-input'. */
export function optionsWith(
  { texture_resolution }: TextureWish,
  options: MeshyOptions = {},
): MeshyOptions {
  const wished = texture_resolution ? plainOptions({ ...options, texture_resolution }) : options;
  assertOptions(wished);
  return wished;
}

/** Paints a finished preview-only model. Throws 'not-found' or 'conflict', and what `restart`
 *  throws. */
export async function refineGeneration(
  user: SessionUser,
  id: string,
  wish: TextureWish = {},
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
  const { texture_prompt } = wish;
  const options = optionsWith(wish, owned.model.options);
  const wishes = {
    preview_only: false,
    ...(wish.texture_resolution ? { options } : {}),
    ...(texture_prompt === undefined ? {} : { texture_prompt }),
  };
  const view = await restart(owned, 'refine', wishes);
  await auditPurchase(
    user,
    { ...owned.model, options },
    { action: 'generation.refined', stage: 'refine' },
  );
  return view;
}
