import 'server-only';
import { kindOf } from '../credits/kind';
import { currentPrice } from '../credits/price-table';
import type { JobDocument, PaidStage } from './documents';
import { surcharge } from './options';
import { qualityOf } from './quality';

/** All that a price depends on, of a job or of its model. */
export type Priced = Pick<JobDocument, 'polygon_count' | 'source_model_id' | 'options'>;

/** What a stage is expected to cost, in credits, by the price table as it was last read here. */
export function stagePrice(stage: PaidStage, priced: Priced, aiModel: string): number {
  const quality = qualityOf(priced.polygon_count);
  const listed = currentPrice({ kind: kindOf(stage, priced), quality }, aiModel);
  return listed + surcharge(stage, priced.options ?? {});
}
