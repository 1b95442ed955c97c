import 'server-only';
import { listPrice } from '../credits/prices';
import type { JobDocument } from './documents';

/** What all that is still to be bought from a stage on is expected to cost, in credits. */
export function expectedPrice(
  { stage, preview_only }: Pick<JobDocument, 'stage' | 'preview_only'>,
  aiModel: string,
): number {
  if (stage === 'download') return 0;
  const refine = listPrice('refine', aiModel);
  if (stage === 'refine') return refine;
  return listPrice('preview', aiModel) + (preview_only ? 0 : refine);
}

/** Whether it may come to buy something yet. */
export const mayBuy = ({ state, stage }: Pick<JobDocument, 'state' | 'stage'>): boolean =>
  state === 'active' && stage !== 'download';
