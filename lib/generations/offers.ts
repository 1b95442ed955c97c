import 'server-only';
import { SECOND } from '../clock';
import type { PurchaseKind } from '../credits/kind';
import { currentPrice, readPrices } from '../credits/price-table';
import { env } from '../env';
import type { ModelDocument } from './documents';
import { engineName } from './engine';
import { Learned } from './learned';
import { POLYGON_COUNTS, QUALITIES, type Quality } from './quality';
import { models } from './store';
import type { QualityOffer } from './view';

const LEARN_FROM = 50;
const LEARN_AT_LEAST = 5;

/** Preview 75–90 s and refine 3.5–6 min were seen with meshy-7.1 in September 2026. */
const MESHY_SECONDS = { low: 270, high: 480 };
const MESHY_SHAPE_SECONDS = { low: 75, high: 120 };

const learned = new Learned<QualityOffer['typical_seconds']>();

/** The quality table: what each costs now and how long it takes, from this server's history if it can. */
export async function listOffers(nowMs: number): Promise<QualityOffer[]> {
  await readPrices(env().MESHY_MODEL);
  const secondsOf = (kind: Kind) =>
    learned.of(`${engineName()} ${kind.quality} ${kind.preview_only}`, nowMs, () =>
      typicalSeconds(kind),
    );
  return Promise.all(
    QUALITIES.map(async (quality) => {
      const [typical_seconds, shape_seconds] = await Promise.all([
        secondsOf({ quality, preview_only: false }),
        secondsOf({ quality, preview_only: true }),
      ]);
      const polygon_count = POLYGON_COUNTS[quality];
      return { quality, polygon_count, credits: pricesOf(quality), typical_seconds, shape_seconds };
    }),
  );
}

function pricesOf(quality: Quality): QualityOffer['credits'] {
  const price = (kind: PurchaseKind) => currentPrice({ kind, quality }, env().MESHY_MODEL);
  return { preview: price('preview'), refine: price('refine'), retexture: price('retexture') };
}

type Kind = { quality: Quality; preview_only: boolean };

async function typicalSeconds(kind: Kind): Promise<QualityOffer['typical_seconds']> {
  const { preview_only } = kind;
  const recent = await models()
    .find(
      { status: 'completed', ...kind, engine: engineName() },
      {
        projection: {
          created_at: 1,
          completed_at: 1,
          hold_before_refine: 1,
          shape_doubts: 1,
          source_model_id: 1,
        },
      },
    )
    .sort({ created_at: -1 })
    .limit(LEARN_FROM)
    .toArray();
  const seconds = recent
    // What waited for somebody's look, or had its shape already, says nothing of a whole run.
    .filter((model) => !model.source_model_id && (preview_only || !isHeld(model)))
    .flatMap(({ created_at, completed_at }) =>
      completed_at ? [(completed_at.getTime() - created_at.getTime()) / SECOND] : [],
    )
    .sort((a, b) => a - b);
  if (seconds.length < LEARN_AT_LEAST) return { ...expectedSeconds(preview_only), learned: false };
  return { low: quantile(seconds, 0.5), high: quantile(seconds, 0.9), learned: true };
}

const isHeld = ({
  hold_before_refine,
  shape_doubts,
}: Pick<ModelDocument, 'hold_before_refine' | 'shape_doubts'>) =>
  Boolean(hold_before_refine || shape_doubts);

function expectedSeconds(isShapeOnly: boolean): { low: number; high: number } {
  if (engineName() === 'meshy') return isShapeOnly ? MESHY_SHAPE_SECONDS : MESHY_SECONDS;
  const stages = (isShapeOnly ? 1 : 2) * env().DEMO_STAGE_SECONDS;
  return { low: stages + 2, high: stages + 12 };
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
