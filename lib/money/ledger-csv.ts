import 'server-only';
import { type CreditEntry, creditEntries } from '../credits/entries';
import { choose, entriesOf } from './chosen-entries';
import { csvLine } from './csv-line';
import { rowsOf } from './entry-rows';
import type { LedgerQuery } from './ledger-query';
import type { LedgerRow } from './view';

const AT_ONCE = 200;

const COLUMNS = {
  day: ({ day }) => day,
  settled_at: ({ at }) => at,
  credits: ({ credits }) => credits,
  is_estimate: ({ estimated }) => (estimated ? 'yes' : 'no'),
  expected: ({ expected }) => expected,
  outcome: ({ outcome }) => outcome,
  kind: ({ kind }) => kind,
  quality: ({ quality }) => quality,
  engine: ({ engine }) => engine,
  meshy_model: ({ ai_model }) => ai_model ?? '',
  person: ({ owner }) => owner.email ?? '',
  person_id: ({ owner }) => owner.id,
  model: ({ title }) => title ?? '',
  model_id: ({ model_id }) => model_id,
  entry_id: ({ id }) => id,
} satisfies Record<string, (row: LedgerRow) => string | number>;

/** The entries that are chosen as CSV (RFC 4180), the newest first, made while it is sent. For
 *  administrators: the caller has made sure of that. Throws 'invalid-input'. */
export async function ledgerCsv(query: LedgerQuery): Promise<AsyncGenerator<string>> {
  return linesOf(entriesOf(await choose(query)));
}

async function* linesOf(filter: object): AsyncGenerator<string> {
  // Spreadsheets take what does not begin so for their own old character set.
  yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`;
  const entries = creditEntries().find(filter).sort({ spent_on: -1, _id: -1 }).batchSize(AT_ONCE);
  const waiting: CreditEntry[] = [];
  for await (const entry of entries) {
    waiting.push(entry);
    if (waiting.length === AT_ONCE) yield await linesFor(waiting.splice(0));
  }
  if (waiting.length > 0) yield await linesFor(waiting);
}

async function linesFor(entries: CreditEntry[]): Promise<string> {
  const rows = await rowsOf(entries);
  return rows.map((row) => csvLine(Object.values(COLUMNS).map((cell) => cell(row)))).join('');
}
