import 'server-only';
import { audit } from '../audit/audit';
import type { SessionUser } from '../auth/user';
import { kindOf } from '../credits/kind';
import { currentPrice } from '../credits/price-table';
import { env } from '../env';
import type { ModelDocument, PaidStage } from './documents';

type Decision = {
  action: 'generation.retried' | 'generation.refined' | 'generation.retextured';
  stage: PaidStage;
};

/** Somebody decided to pay for a stage of what had ended before. */
export async function auditPurchase(
  user: SessionUser,
  model: Pick<ModelDocument, '_id' | 'quality' | 'source_model_id'>,
  { action, stage }: Decision,
): Promise<void> {
  const { quality } = model;
  const priced = { kind: kindOf(stage, model), quality };
  const credits_expected = currentPrice(priced, env().MESHY_MODEL);
  const subject = { kind: 'generation', id: model._id.toHexString() };
  await audit({ action, actor: user, subject, facts: { stage, credits_expected } });
}
