import 'server-only';
import { audit } from '../audit/audit';
import type { AuditActor } from '../audit/view';
import { SECOND } from '../clock';
import { collection } from '../db/collection';
import type { PurchaseKind } from './kind';
import { listPrice } from './prices';

const READ_EVERY_MS = 5 * SECOND;

/** What differs from Meshy's list, in credits, by kind and quality. */
export type OwnPrices = Partial<Record<PurchaseKind, Partial<Record<string, number>>>>;

/** Collection `prices`: by Meshy model. */
export type PricesDocument = {
  _id: string;
  prices: OwnPrices;
  set_by: AuditActor | null;
  set_at: Date;
};

/** What is priced: a kind of purchase at a quality. */
export type Priced = { kind: PurchaseKind; quality: string };

const KEY = Symbol.for('nexaai.prices');
const holder = globalThis as typeof globalThis & { [KEY]?: Map<string, OwnPrices> };
const known = (): Map<string, OwnPrices> => {
  holder[KEY] ??= new Map();
  return holder[KEY];
};

const priceTable = () => collection<PricesDocument>('prices');

export const defaultPrice = (kind: PurchaseKind, aiModel: string): number =>
  listPrice(kind === 'preview' ? 'preview' : 'refine', aiModel);

/** What something is expected to cost by the table as it was last read here; what Meshy says it charged
 *  decides in the end. */
export function currentPrice({ kind, quality }: Priced, aiModel: string): number {
  return known().get(aiModel)?.[kind]?.[quality] ?? defaultPrice(kind, aiModel);
}

/** Reads the table; from now on it is what `currentPrice` tells in this process. */
export async function readPrices(aiModel: string): Promise<PricesDocument | null> {
  const found = await priceTable().findOne({ _id: aiModel });
  known().set(aiModel, found?.prices ?? {});
  return found;
}

/** Sets what differs from the list; with nothing in it the list counts again. What is held already stays
 *  held. */
export async function setPrices(
  aiModel: string,
  prices: OwnPrices,
  change: { actor: AuditActor | null; address: string | null },
): Promise<void> {
  const { actor } = change;
  const set_by = actor && { id: actor.id, email: actor.email };
  const fields = { prices, set_by, set_at: new Date() };
  await priceTable().replaceOne({ _id: aiModel }, fields, { upsert: true });
  await readPrices(aiModel);
  await audit({ ...change, action: 'budget.prices-set', facts: factsOf(aiModel, prices) });
}

function factsOf(aiModel: string, prices: OwnPrices) {
  const own = Object.entries(prices).flatMap(([kind, qualities]) =>
    Object.entries(qualities).map(([quality, credits]) => [`${kind}_${quality}`, credits ?? null]),
  );
  return {
    model: aiModel,
    ...(own.length > 0 ? Object.fromEntries(own) : { prices: 'as listed' }),
  };
}

/** Keeps up with what other processes set, until the signal. */
export function watchPrices(aiModel: string, signal: AbortSignal): void {
  // A database that is away is told of elsewhere; until it is back the prices are as last known.
  const look = () => void readPrices(aiModel).catch(() => {});
  look();
  const timer = setInterval(look, READ_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
