import 'server-only';
import { audit } from '../audit/audit';
import type { SessionUser } from '../auth/user';
import { env } from '../env';
import type { ModelDocument, PaidStage } from './documents';
import { type Priced, stagePrice } from './stage-price';

type Decision = {
  action: 'generation.retried' | 'generation.refined' | 'generation.retextured';
  stage: PaidStage;
};

/** Somebody decided to pay for a stage of what had ended before. */
export async function auditPurchase(
  user: SessionUser,
  model: Priced & Pick<ModelDocument, '_id'>,
  { action, stage }: Decision,
): Promise<void> {
  const credits_expected = stagePrice(stage, model, env().MESHY_MODEL);
  const subject = { kind: 'generation', id: model._id.toHexString() };
  await audit({ action, actor: user, subject, facts: { stage, credits_expected } });
}
