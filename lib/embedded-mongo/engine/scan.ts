import type { Store } from '../store';
import { keyAfter } from '../values/key';
import { boundsOf } from './bounds';
import type { Collection, Index } from './collection';
import { encodeId } from './keys';
import type { Plan } from './plan';
import { Row } from './row';

/** Every document the plan leads to, each once. */
export function* scan(store: Store, collection: Collection, plan: Plan): Iterable<Row> {
  const { index } = plan;
  if (!index) {
    yield* documents(
      store,
      collection,
      collection.prefix,
      keyAfter(collection.prefix),
      plan.reverse,
    );
    return;
  }
  const mayRepeat = index.multikey || plan.points.length > 1;
  const seen = mayRepeat ? new Set<string>() : undefined;
  for (const point of plan.points) {
    for (const row of candidates(store, collection, index, point, plan)) {
      if (seen) {
        const id = row.id.toString('latin1');
        if (seen.has(id)) continue;
        seen.add(id);
      }
      yield row;
    }
  }
}

function* candidates(
  store: Store,
  collection: Collection,
  index: Index,
  point: unknown[],
  plan: Plan,
): Iterable<Row> {
  const isPrimary = index === collection.primary;
  if (isPrimary && point.length > 0) {
    const id = encodeId(point[0]);
    const raw = store.get(Buffer.concat([collection.prefix, id]));
    if (raw) yield new Row(id, raw);
    return;
  }
  const { low, high } = boundsOf(index, point, plan.range);
  if (Buffer.compare(low, high) >= 0) return;
  if (isPrimary) {
    yield* documents(store, collection, low, high, plan.reverse);
    return;
  }
  for (const { value: id } of store.range(low, high, plan.reverse)) {
    const raw = store.get(Buffer.concat([collection.prefix, id]));
    if (raw) yield new Row(id, raw);
  }
}

function* documents(
  store: Store,
  collection: Collection,
  low: Buffer,
  high: Buffer,
  reverse: boolean,
): Iterable<Row> {
  for (const { key, value } of store.range(low, high, reverse)) {
    yield new Row(key.subarray(collection.prefix.length), value);
  }
}
