import 'server-only';
import type { SessionUser } from '../auth/user';
import { dayOf, monthOf } from '../credits/period';
import { spentByMonth } from '../credits/spent-by-month';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { engineName } from '../generations/engine';
import { models } from '../generations/store';
import { ownDearest } from './own-dearest';
import type { OwnSpending } from './view';

const MONTHS = 12;

/** What somebody's own models cost, by month, and by model in one of them; the present one unless
 *  another of the last twelve is asked for. */
export async function ownSpending(
  user: SessionUser,
  asked: string,
  now: Date,
): Promise<OwnSpending> {
  const engine = engineName();
  const months = lastMonths(now);
  const month = months.find((one) => one === asked) ?? months[0] ?? '';
  const own = { user_id: user.id, engine };
  const [spent, { costs, is_partial }] = await Promise.all([
    spentByMonth(own, months),
    ownDearest(own, month),
  ]);
  return {
    engine,
    months: months.map((one) => ({ month: one, spent: spent.get(one) ?? 0 })),
    month,
    models: await named(costs),
    is_partial,
  };
}

/** The present month first. */
function lastMonths(now: Date): string[] {
  return Array.from({ length: MONTHS }, (_, back) =>
    monthOf(dayOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)))),
  );
}

async function named(costs: { _id: Id; spent: number }[]): Promise<OwnSpending['models']> {
  const found = await models()
    .find({ _id: { $in: costs.map(({ _id }) => _id) } })
    .project<Pick<ModelDocument, '_id' | 'title' | 'prompt' | 'deleted_at'>>({
      title: 1,
      prompt: 1,
      deleted_at: 1,
    })
    .toArray();
  return costs.map(({ _id, spent }) => {
    const model = found.find((one) => one._id.equals(_id));
    const isThere = model !== undefined && model.deleted_at === null;
    const id = _id.toHexString();
    return { id, title: isThere ? (model.title ?? model.prompt) : null, spent };
  });
}
