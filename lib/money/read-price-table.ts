import 'server-only';
import { PURCHASE_KINDS } from '../credits/kind';
import { defaultPrice, readPrices } from '../credits/price-table';
import { env } from '../env';
import { engineName } from '../generations/engine';
import { QUALITIES } from '../generations/quality';
import { countedDays } from './counted-days';
import type { CountRow } from './day-count';
import { daysOf } from './period';
import type { PriceRow, PricesView } from './view';

/** The price table beside what was charged in the last thirty days for the same. */
export async function readPriceTable(
  now: Date,
  engine: 'meshy' | 'demo' = engineName(),
): Promise<PricesView> {
  const { MESHY_MODEL: ai_model } = env();
  const [own, days] = await Promise.all([readPrices(ai_model), countedDays(daysOf({}, now), now)]);
  const rows = days
    .flatMap(({ count }) => count.rows)
    .filter((row) => row.engine === engine && row.ai_model === ai_model);
  const priced = PURCHASE_KINDS.flatMap((kind) =>
    QUALITIES.map((quality): PriceRow => {
      const listed = defaultPrice(kind, ai_model);
      const set = own?.prices[kind]?.[quality] ?? null;
      const same = rows.filter((row) => row.kind === kind && row.quality === quality);
      const charged = chargesOf(same);
      const price = set ?? listed;
      const differs = charged !== null && (charged.least !== price || charged.most !== price);
      return { kind, quality, listed, set, charged, differs };
    }),
  );
  return {
    ai_model,
    engine,
    set_by: own?.set_by?.email ?? null,
    set_at: own?.set_at.toISOString() ?? null,
    rows: priced,
  };
}

function chargesOf(rows: CountRow[]): PriceRow['charged'] {
  const charges = rows.flatMap((row) => row.charges ?? []);
  if (charges.length === 0) return null;
  return {
    count: charges.reduce((sum, { count }) => sum + count, 0),
    least: Math.min(...charges.map(({ least }) => least)),
    most: Math.max(...charges.map(({ most }) => most)),
  };
}
