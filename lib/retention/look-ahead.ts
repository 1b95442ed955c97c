import 'server-only';
import { peopleById } from '../auth/people/find-people';
import { csvLine } from '../money/csv-line';
import { type Due, planRetention } from './plan';
import { readRetentionDocument, writeRetention } from './settings-store';
import type { DueView, RetentionLook, RetentionRules } from './view';

const SHOWN = 100;
const AT_ONCE = 100;

/** Counts and lists what rules would take now; takes nothing. The rules can be switched on then. */
export async function lookAhead(rules: RetentionRules, now: Date): Promise<RetentionLook> {
  let [count, bytes] = [0, 0];
  const first: Due[] = [];
  for await (const due of planRetention(rules, now)) {
    count += 1;
    bytes += due.bytes;
    if (first.length < SHOWN) first.push(due);
  }
  await writeRetention({ looked: { rules, at: now } });
  return { rules, at: now.toISOString(), count, bytes, first: await toViews(first) };
}

/** All of it as CSV, by the rules that were looked with last. */
export async function* dueCsv(now: Date): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(['model_id', 'name', 'owner', 'rule', 'bytes', 'ended_at'])}`;
  const { looked, active } = await readRetentionDocument();
  const rules = looked?.rules ?? active;
  if (!rules) return;
  const waiting: Due[] = [];
  for await (const due of planRetention(rules, now)) {
    waiting.push(due);
    if (waiting.length === AT_ONCE) yield await linesFor(waiting.splice(0));
  }
  if (waiting.length > 0) yield await linesFor(waiting);
}

async function linesFor(due: Due[]): Promise<string> {
  const views = await toViews(due);
  return views
    .map(({ id, name, owner, reason, bytes, since }) =>
      csvLine([id, name, owner ?? '', reason, bytes, since]),
    )
    .join('');
}

async function toViews(due: Due[]): Promise<DueView[]> {
  const owners = await peopleById(due.map(({ model }) => model.user_id));
  return due.map(({ model, reason, bytes, since }) => ({
    id: model._id.toHexString(),
    name: model.title ?? model.prompt,
    owner: owners.get(model.user_id)?.email ?? null,
    reason,
    bytes,
    since: since.toISOString(),
  }));
}
