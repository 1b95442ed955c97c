import 'server-only';
import { audit } from '../audit/audit';
import { DAY } from '../clock';
import { announceChange } from '../generations/announce-change';
import { models } from '../generations/store';
import { type TrashedByRule, tellTrashed } from '../notifications/tell-trashed';
import { isProtected } from './due';
import { type Due, keptOf, planRetention, sharedAmong } from './plan';
import { readRetentionDocument, retention, writeRetention } from './settings-store';
import { MOST_A_DAY, type RetentionRules } from './view';

/**
 * Does the day's work by the rules that are switched on: into the trash, where it can be taken back
 * for thirty days. Once a day, whichever process comes first; a thousand models at most. Gives how
 * many.
 */
export async function runRetention(now: Date): Promise<number> {
  const { active } = await readRetentionDocument();
  if (!active || !(await takeDay(now))) return 0;
  let [count, bytes] = [0, 0];
  const taken = new Map<string, TrashedByRule>();
  try {
    for await (const due of planRetention(active, now)) {
      if (count >= MOST_A_DAY) break;
      if (!(await trash(due, active, now))) continue;
      count += 1;
      bytes += due.bytes;
      note(taken, due);
    }
  } finally {
    // Also of a run that was cut short: what it took is in the trash.
    for (const [userId, counts] of taken) await tellTrashed(userId, counts, now);
  }
  await writeRetention({ last_run: { at: now, count, bytes } });
  return count;
}

function note(taken: Map<string, TrashedByRule>, { model: { user_id }, reason }: Due): void {
  const counts = taken.get(user_id) ?? {};
  taken.set(user_id, { ...counts, [reason]: (counts[reason] ?? 0) + 1 });
}

/** The condition is the lease: of several processes one matches. */
async function takeDay(now: Date): Promise<boolean> {
  const { matchedCount } = await retention().updateOne(
    {
      _id: 'rules',
      $or: [{ begun_at: null }, { begun_at: { $lte: new Date(now.getTime() - DAY) } }],
    },
    { $set: { begun_at: now } },
  );
  return matchedCount === 1;
}

/** False for what somebody has starred, gathered, shared or trashed since it was looked at. */
async function trash(
  { model: { _id }, reason, bytes }: Due,
  rules: RetentionRules,
  now: Date,
): Promise<boolean> {
  const model = await models().findOne({ _id, deleted_at: null, trashed_at: null });
  if (!model) return false;
  if (isProtected(rules, keptOf(model, await sharedAmong([model], now)))) return false;
  const { favorite, status, user_id } = model;
  const { matchedCount } = await models().updateOne(
    { _id, favorite, status, deleted_at: null, trashed_at: null },
    { $set: { trashed_at: now, trashed_by_rule: reason } },
  );
  if (matchedCount === 0) return false;
  await audit({
    action: 'retention.trashed',
    actor: null,
    subject: { kind: 'generation', id: _id.toHexString() },
    facts: { rule: reason, bytes },
  });
  await announceChange([_id], user_id);
  return true;
}
