import 'server-only';
import { kindOf } from '../credits/kind';
import { currentPrice } from '../credits/price-table';
import type { JobDocument } from './documents';
import { qualityOf } from './quality';

type Priced = Pick<JobDocument, 'stage' | 'preview_only' | 'polygon_count' | 'source_model_id'>;

/** What all that is still to be bought from a stage on is expected to cost, in credits. */
export function expectedPrice(job: Priced, aiModel: string): number {
  const { stage, preview_only } = job;
  if (stage === 'download') return 0;
  const price = (paid: 'preview' | 'refine') =>
    currentPrice({ kind: kindOf(paid, job), quality: qualityOf(job.polygon_count) }, aiModel);
  if (stage === 'refine') return price('refine');
  return price('preview') + (preview_only ? 0 : price('refine'));
}

/** Whether it may come to buy something yet. */
export const mayBuy = ({ state, stage }: Pick<JobDocument, 'state' | 'stage'>): boolean =>
  state === 'active' && stage !== 'download';
