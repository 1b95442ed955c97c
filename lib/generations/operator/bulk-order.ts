import 'server-only';
import { z } from 'zod';
import { parseId } from '../../db/id';
import { engineName } from '../engine';
import { Selection } from '../selection';
import { askedFilters } from './asked-filters';
import { BULK_VERBS, type BulkVerb } from './bulk-view';
import { JobQuery } from './job-query';
import { Reason } from './set-switch';

const Filter = JobQuery.omit({ cursor: true, limit: true });

/** Which jobs, and what is to be done with them: those chosen, or all of a filter. */
export const BulkWish = z
  .strictObject({
    verb: z.enum(BULK_VERBS),
    ids: Selection.exactOptional(),
    filter: Filter.exactOptional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'name either ids or a filter',
  });
export type BulkWish = z.output<typeof BulkWish>;

/** One part of it. */
export const BulkOrder = BulkWish.safeExtend({
  as_of: z.iso.datetime(),
  cursor: z.string().max(600).exactOptional(),
  /** For `park` alone. */
  reason: Reason.exactOptional(),
}).refine(({ verb, reason }) => verb !== 'park' || reason !== undefined, {
  path: ['reason'],
  error: 'say why: people whose models wait are told',
});
export type BulkOrder = z.output<typeof BulkOrder>;

/**
 * The jobs that it can be done with, as they were at `asOf`. What an earlier part or the same one,
 * sent twice, has done does not match any more, so that nothing is bought twice.
 */
export async function bulkFilter({ verb, ids, filter }: BulkWish, asOf: Date): Promise<object> {
  const chosen = ids ? [{ model_id: { $in: ids.flatMap((id) => parseId(id) ?? []) } }] : [];
  const { owners, filters } = await askedFilters(filter ?? {}, asOf);
  const whose = owners ? [{ user_id: { $in: owners } }] : [];
  return { $and: [...chosen, ...whose, ...filters, possible(verb, asOf)] };
}

function possible(verb: BulkVerb, asOf: Date): object {
  switch (verb) {
    case 'check':
    case 'park':
      return { state: 'active', parked_at: null };
    case 'release':
      return { state: 'active', parked_at: { $ne: null, $lte: asOf } };
    case 'cancel':
      return { state: 'active', cancel_requested: false, stage: { $ne: 'download' } };
    case 'retry':
      return {
        state: { $in: ['failed', 'canceled'] },
        engine: engineName(),
        updated_at: { $lte: asOf },
        $or: [{ stage: { $ne: 'refine' } }, { upstream_deadline: { $gt: asOf } }],
      };
  }
}
