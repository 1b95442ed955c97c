import 'server-only';
import type { CreditEntry } from '../credits/entries';
import type { ModelDocument } from '../generations/documents';

/** Entries that say the same of who bought what, from whom. */
export type CountRow = Pick<CreditEntry, 'user_id' | 'engine' | 'kind' | 'quality' | 'ai_model'> & {
  purchases: number;
  spent: number;
  refunded: number;
  wasted: number;
  estimated: number;
  /** The charges for what succeeded, where the engine said them. */
  charges: { count: number; least: number; most: number } | null;
};

type FinishedRow = Pick<CreditEntry, 'user_id' | 'engine' | 'quality'> & { models: number };
type ModelRow = Pick<CreditEntry, 'user_id' | 'engine'> & { model_id: string; spent: number };

/** What a day comes to. */
export type DayCount = {
  rows: CountRow[];
  finished: FinishedRow[];
  /** Some of the models that cost most. */
  dearest: ModelRow[];
  /** Whether some of its models were still being made. */
  is_open: boolean;
};

const DEAREST = 20;

type Beside = {
  /** How the entries' models stand, by their id as hex digits. */
  statuses: ReadonlyMap<string, ModelDocument['status']>;
  /** The models that were finished that day, whenever they were bought. */
  finished: readonly Omit<FinishedRow, 'models'>[];
};

/** Counts a day's entries. */
export function countDay(
  entries: readonly CreditEntry[],
  { statuses, finished }: Beside,
): DayCount {
  const rows = new Map<string, CountRow>();
  const costs = new Map<string, ModelRow>();
  let isOpen = false;
  for (const entry of entries) {
    const id = entry.model_id.toHexString();
    const status = statuses.get(id);
    isOpen ||= status === 'processing';
    const { user_id, engine, kind, quality, ai_model, credits } = entry;
    const key = [user_id, engine, kind, quality, ai_model].join('|');
    const row = rows.get(key) ?? { user_id, engine, kind, quality, ai_model, ...NOTHING };
    rows.set(key, withEntry(row, entry, status === 'failed' || status === 'canceled'));
    const cost = costs.get(id) ?? { user_id, engine, model_id: id, spent: 0 };
    costs.set(id, { ...cost, spent: cost.spent + credits });
  }
  return {
    rows: [...rows.values()],
    finished: countFinished(finished),
    dearest: [...costs.values()].sort((one, other) => other.spent - one.spent).slice(0, DEAREST),
    is_open: isOpen,
  };
}

const NOTHING = { purchases: 0, spent: 0, refunded: 0, wasted: 0, estimated: 0, charges: null };

function withEntry(row: CountRow, entry: CreditEntry, isForNothing: boolean): CountRow {
  const { credits, expected, outcome, estimated } = entry;
  const cameBack = outcome === 'failed' ? Math.max(0, expected - credits) : 0;
  const { charges } = row;
  return {
    ...row,
    purchases: row.purchases + 1,
    spent: row.spent + credits,
    refunded: row.refunded + cameBack,
    wasted: row.wasted + (isForNothing ? credits : 0),
    estimated: row.estimated + (estimated ? 1 : 0),
    charges:
      outcome === 'failed' || estimated
        ? charges
        : {
            count: (charges?.count ?? 0) + 1,
            least: Math.min(charges?.least ?? credits, credits),
            most: Math.max(charges?.most ?? credits, credits),
          },
  };
}

function countFinished(finished: readonly Omit<FinishedRow, 'models'>[]): FinishedRow[] {
  const rows = new Map<string, FinishedRow>();
  for (const { user_id, engine, quality } of finished) {
    const key = [user_id, engine, quality].join('|');
    const models = (rows.get(key)?.models ?? 0) + 1;
    rows.set(key, { user_id, engine, quality, models });
  }
  return [...rows.values()];
}
