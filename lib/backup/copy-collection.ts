import 'server-only';
import { database } from '../db/client';
import { collection } from '../db/collection';
import { writeLine } from './lines';

const BATCH = 200;
/** A write for every line takes most of the time. */
const WRITTEN_AT_ONCE = 200;
/** Begun anew by themselves: the spending book and the sums of days from the ledger, what is known of the account at
 *  Meshy with the first look, models in other formats when somebody asks; hints and throttles are old within the hour. */
const LEFT_OUT = new Set([
  'spending',
  'ledger_days',
  'meshy_accounts',
  'webhook_inbox',
  'sign_in_throttle',
  'migration_lock',
  'sign_outs',
  'checkers',
  'conversions',
]);
const MADE_AT = ['created_at', 'createdAt', 'started_at', 'at'];

/** The collections that are kept: the jobs first, as what hangs on them is read later, and thus
 *  knows at least as much as they do; submissions last, since a ledger entry needs its own. */
export async function collectionNames(): Promise<string[]> {
  const found = await database().listCollections({}, { nameOnly: true }).toArray();
  const rank = (name: string) => ['submissions', 'generation_jobs'].indexOf(name);
  const order = (name: string) => (rank(name) === 1 ? 0 : rank(name) === 0 ? 2 : 1);
  return found
    .map(({ name }) => name)
    .filter((name) => /^\w+$/.test(name) && !LEFT_OUT.has(name))
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
}

/** Every document of a collection that was there at `begun`, as a line of extended JSON. `count` is
 *  told of each. */
export async function* linesOf(
  name: string,
  begun: Date,
  count: () => void,
): AsyncGenerator<Buffer> {
  const documents = collection<Record<string, unknown>>(name).find({}).batchSize(BATCH);
  const lines: Buffer[] = [];
  for await (const document of documents) {
    if (isNewer(document, begun)) continue;
    count();
    lines.push(writeLine(document));
    if (lines.length === WRITTEN_AT_ONCE) yield Buffer.concat(lines.splice(0));
  }
  yield Buffer.concat(lines);
}

function isNewer(document: Record<string, unknown>, begun: Date): boolean {
  return MADE_AT.some((field) => {
    const at = document[field];
    return at instanceof Date && at >= begun;
  });
}
