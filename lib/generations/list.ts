import 'server-only';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import {
  filterAfter,
  type Order,
  type Position,
  readPosition,
  sortBy,
  writePosition,
} from '../db/keyset';
import { endOfDay, startOfDay } from './day';
import type { ModelDocument } from './documents';
import { ListQuery } from './list-query';
import { jobs, models } from './store';
import { toView } from './to-view';
import { IN_TRASH, OUTSIDE_TRASH } from './trashed';
import type { GenerationPage, GenerationView } from './view';

/** What `awaitsTexture` says of one. */
const WAITING = {
  awaiting_texture: true,
  preview_only: true,
  $nor: [{ status: { $ne: 'completed' } }],
};

type Sorting = Order & { valueIn: (model: ModelDocument) => Position['value'] };

const created = {
  field: 'created_at',
  kind: 'time',
  valueIn: (model) => model.created_at,
} as const satisfies Partial<Sorting>;

const SORTINGS: Record<ListQuery['sort'] | 'trashed', Sorting> = {
  newest: { ...created, direction: -1 },
  oldest: { ...created, direction: 1 },
  name: { field: 'sort_name', kind: 'text', direction: 1, valueIn: (model) => model.sort_name },
  triangles: {
    field: 'stats.triangles',
    kind: 'number',
    direction: -1,
    isNullable: true,
    valueIn: (model) => model.stats?.triangles ?? null,
  },
  trashed: {
    field: 'trashed_at',
    kind: 'time',
    direction: -1,
    valueIn: (model) => model.trashed_at,
  },
};

/** One page of the user's generations. Throws 'invalid-input' for a broken cursor. */
export async function listGenerations(
  user: SessionUser,
  query: Partial<ListQuery> = {},
): Promise<GenerationPage> {
  const asked = { ...ListQuery.parse({}), ...query };
  const { cursor, limit } = asked;
  const sorting = SORTINGS[asked.trashed ? 'trashed' : asked.sort];
  const after = cursor === undefined ? {} : filterAfter(sorting, readPosition(cursor, sorting));
  const found = await models()
    .find({ $and: [{ user_id: user.id, deleted_at: null }, filterOf(asked), after] })
    .sort(sortBy(sorting))
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit && last;
  return {
    items: await withJobs(page),
    next_cursor: hasMore ? writePosition({ value: sorting.valueIn(last), id: last._id }) : null,
  };
}

function standing(status: NonNullable<ListQuery['status']>) {
  if (status === 'waiting') return WAITING;
  // Nearly all are completed: the doubled no keeps the index by status, which would leave them all
  // to be sorted, from being taken.
  return status === 'completed' ? { $nor: [{ status: { $ne: status } }] } : { status };
}

function filterOf(query: ListQuery) {
  const { status, quality, favorite, tag, collection, made_with, from, to, tz, trashed, q } = query;
  const { color, shape } = query;
  const collectionId = collection && parseId(collection);
  const batchId = made_with && parseId(made_with);
  const words = q && { $regex: escapeRegex(q), $options: 'i' };
  return {
    ...(trashed ? IN_TRASH : OUTSIDE_TRASH),
    ...(status && standing(status)),
    ...(quality && { quality }),
    ...((from ?? to) && { created_at: madeBetween({ from, to, tz }) }),
    ...(favorite !== undefined && { favorite }),
    ...(tag && { tags: tag }),
    ...(collectionId && { collection_ids: collectionId }),
    ...(batchId && { batch_id: batchId }),
    ...(color && { 'look.colors': color }),
    ...(shape && { 'look.shape': shape }),
    ...trianglesWithin(query),
    ...(words && { $or: [{ prompt: words }, { title: words }, { notes: words }] }),
  };
}

function trianglesWithin({ triangles_min: from, triangles_max: to }: ListQuery) {
  if (from === undefined && to === undefined) return {};
  const within = {
    ...(from !== undefined && { $gte: from }),
    ...(to !== undefined && { $lte: to }),
  };
  return { 'stats.triangles': within };
}

function madeBetween({ from, to, tz = 'UTC' }: Pick<ListQuery, 'from' | 'to' | 'tz'>) {
  return { ...(from && { $gte: startOfDay(from, tz) }), ...(to && { $lt: endOfDay(to, tz) }) };
}

/** The views of these models, in their order. */
export async function withJobs(page: ModelDocument[]): Promise<GenerationView[]> {
  const found = await jobs()
    .find({ model_id: { $in: page.map((model) => model._id) } })
    .toArray();
  const byModel = new Map(found.map((job) => [job.model_id.toHexString(), job]));
  const now = new Date();
  return page.flatMap((model) => {
    const job = byModel.get(model._id.toHexString());
    return job ? [toView(model, job, now)] : [];
  });
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
