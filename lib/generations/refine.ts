import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { assertOutsideTrash } from './assert-outside-trash';
import { auditPurchase } from './audit-purchase';
import { findOwned } from './find-owned';
import { canRefine } from './permitted';
import { restart } from './restart';
import type { GenerationView } from './view';

/** Paints a finished preview-only model. Throws 'not-found' or 'conflict'. */
export async function refineGeneration(user: SessionUser, id: string): Promise<GenerationView> {
  const owned = await findOwned(user, id);
  if (!canRefine(owned.model, owned.job, new Date())) {
    assertOutsideTrash(owned.model);
    throw new AppError(
      'conflict',
      owned.model.preview_only && owned.model.status === 'completed'
        ? 'A preview can be refined for three days, and these are over: generate it anew.'
        : 'Only a finished preview-only model can be refined.',
    );
  }
  const view = await restart(owned, 'refine', { preview_only: false });
  await auditPurchase(user, id, { action: 'generation.refined', stage: 'refine' });
  return view;
}
