import 'server-only';
import { currentPrice } from '../../credits/price-table';
import { env } from '../../env';
import { surcharge } from '../../generations/options';
import { QUALITIES } from '../../generations/quality';
import { stagePrice } from '../../generations/stage-price';
import type { MeshyClient } from '../../meshy/client';
import type { PreviewInput } from '../../meshy/create-preview';
import type { RefineInput } from '../../meshy/create-refine';
import { MeshyError } from '../../meshy/meshy-error';
import type { StreamEnd } from '../../meshy/stream-task';
import type { Submitted } from '../../meshy/submit';
import type { Account } from './account';

/** The same client; what Meshy grants and refuses is made known to the whole account. */
export function heedRefusals(meshy: MeshyClient, { heard }: Pick<Account, 'heard'>): MeshyClient {
  const heed = async <T>(asked: Promise<T>): Promise<T> => {
    try {
      const answer = await asked;
      await heard(null);
      return answer;
    } catch (thrown) {
      if (thrown instanceof MeshyError) await heard(thrown);
      throw thrown;
    }
  };
  const heedPurchase = async (asked: Promise<Submitted>, price: number): Promise<Submitted> => {
    const submitted = await asked;
    if (submitted.kind === 'accepted') await heard(null);
    if (submitted.kind === 'rejected') await heard(submitted.error, price);
    return submitted;
  };
  return {
    createPreview: (input, terms) =>
      heedPurchase(meshy.createPreview(input, terms), shapePrice(input)),
    createRefine: (input, terms) =>
      heedPurchase(meshy.createRefine(input, terms), leastTexturePrice(input)),
    getTask: (id, signal) => heed(meshy.getTask(id, signal)),
    listTasks: (page, signal) => heed(meshy.listTasks(page, signal)),
    deleteTask: (id, signal) => heed(meshy.deleteTask(id, signal)),
    getBalance: (signal) => heed(meshy.getBalance(signal)),
    streamTask: async (id, watch) => {
      const end = await meshy.streamTask(id, watch);
      if (isPause(end)) await heard(end.error);
      return end;
    },
  };
}

function shapePrice({ ai_model, target_polycount, ...options }: PreviewInput): number {
  return stagePrice('preview', { polygon_count: target_polycount, options }, ai_model);
}

/** A texture is ordered without its quality: with less than the least of them none can be bought. */
function leastTexturePrice(options: RefineInput): number {
  const { MESHY_MODEL } = env();
  const prices = QUALITIES.map((quality) => currentPrice({ kind: 'refine', quality }, MESHY_MODEL));
  return Math.min(...prices) + surcharge('refine', options);
}

/** Streams are a convenience: one that is not granted says nothing about the key. */
function isPause(end: StreamEnd): end is Extract<StreamEnd, { kind: 'refused' }> {
  return end.kind === 'refused' && end.error.kind === 'rate-limited';
}
