import 'server-only';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import type { RetentionReason } from '../generations/retention-reason';
import { models } from '../generations/store';
import { OUTSIDE_TRASH } from '../generations/trashed';
import { shares } from '../sharing/share';
import { dueReason, isProtected, type Kept, overQuota } from './due';
import { MOST_A_DAY, type RetentionRules } from './view';

const BATCH = 200;

export type Due = { model: ModelDocument; reason: RetentionReason; bytes: number; since: Date };
type Looked = { model: ModelDocument; kept: Kept };
type Candidate = Omit<Due, 'reason'>;

/** What these rules would take now: by age first, then the largest above the quota. Memory does not
 *  grow with the library. */
export async function* planRetention(rules: RetentionRules, now: Date): AsyncGenerator<Due> {
  let stays = 0;
  let largest: Candidate[] = [];
  for await (const { model, kept } of lookAtAll(now)) {
    const { bytes, since } = kept;
    const reason = dueReason(rules, kept, now);
    if (reason) {
      yield { model, reason, bytes, since };
      continue;
    }
    stays += bytes;
    if (rules.quota_bytes === null || isProtected(rules, kept)) continue;
    largest.push({ model, bytes, since });
    // More than a day may take is of no use.
    if (largest.length >= 2 * MOST_A_DAY) largest = largestOf(largest);
  }
  if (rules.quota_bytes === null) return;
  for (const due of overQuota(largestOf(largest), stays, rules.quota_bytes)) {
    yield { ...due, reason: 'quota' };
  }
}

const largestOf = (candidates: Candidate[]): Candidate[] =>
  candidates.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_A_DAY);

async function* lookAtAll(now: Date): AsyncGenerator<Looked> {
  let after: Id | undefined;
  for (;;) {
    const page = await models()
      .find({ ...(after ? { _id: { $gt: after } } : {}), deleted_at: null, ...OUTSIDE_TRASH })
      .sort({ _id: 1 })
      .limit(BATCH)
      .toArray();
    const last = page.at(-1);
    if (!last) return;
    after = last._id;
    const shared = await sharedAmong(page, now);
    for (const model of page) yield { model, kept: keptOf(model, shared) };
  }
}

/** Those with a link that still opens. */
export async function sharedAmong(page: ModelDocument[], now: Date): Promise<Set<string>> {
  const found = await shares()
    .find({ model_id: { $in: page.map(({ _id }) => _id) } })
    .toArray();
  const open = found.filter(({ expires_at }) => !expires_at || expires_at > now);
  return new Set(open.map(({ model_id }) => model_id.toHexString()));
}

export function keptOf(model: ModelDocument, shared: ReadonlySet<string>): Kept {
  const ended = model.completed_at ?? model.created_at;
  const came = model.imported?.at ?? ended;
  return {
    status: model.status,
    is_untextured: model.preview_only,
    favorite: model.favorite,
    is_shared: shared.has(model._id.toHexString()),
    is_collected: (model.collection_ids ?? []).length > 0,
    is_spared: model.spared_by_hand ?? false,
    since: came > ended ? came : ended,
    bytes: model.files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
