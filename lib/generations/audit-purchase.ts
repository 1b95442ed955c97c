import 'server-only';
import { audit } from '../audit/audit';
import type { SessionUser } from '../auth/user';
import { listPrice } from '../credits/prices';
import { env } from '../env';
import type { PaidStage } from './documents';

type Decision = {
  action: 'generation.retried' | 'generation.refined' | 'generation.retextured';
  stage: PaidStage;
};

/** Somebody decided to pay for a stage of what had ended before. */
export async function auditPurchase(
  user: SessionUser,
  id: string,
  { action, stage }: Decision,
): Promise<void> {
  const credits_expected = listPrice(stage, env().MESHY_MODEL);
  const subject = { kind: 'generation', id };
  await audit({ action, actor: user, subject, facts: { stage, credits_expected } });
}
