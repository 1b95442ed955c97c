import 'server-only';
import type { JobDocument } from './documents';
import { type Priced, stagePrice } from './stage-price';

type Ordered = Priced & Pick<JobDocument, 'stage' | 'preview_only'>;

/** What all that is still to be bought from a stage on is expected to cost, in credits. */
export function expectedPrice(job: Ordered, aiModel: string): number {
  const { stage, preview_only } = job;
  if (stage === 'download') return 0;
  const texture = stagePrice('refine', job, aiModel);
  if (stage === 'refine') return texture;
  return stagePrice('preview', job, aiModel) + (preview_only ? 0 : texture);
}

/** Whether it may come to buy something yet. */
export const mayBuy = ({ state, stage }: Pick<JobDocument, 'state' | 'stage'>): boolean =>
  state === 'active' && stage !== 'download';
