import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { assertOptions } from './assert-options';
import { BATCH_MAX } from './batch-max';
import { isSameWish, NewGeneration } from './create';
import type { ModelDocument } from './documents';
import { engineName } from './engine';
import { findByKey } from './find-by-key';
import { type Entry, insertGenerations } from './insert-generation';
import { Title } from './naming';
import { newJob, newModel } from './new-documents';
import type { GenerationView } from './view';

const BatchItem = NewGeneration.extend({
  title: Title.exactOptional().describe('A name of your own.'),
});

export const NewBatch = z.strictObject({
  items: z
    .array(BatchItem)
    .min(1, 'name at least one')
    .max(BATCH_MAX, `${BATCH_MAX} at once at most`),
});
export type NewBatch = z.infer<typeof NewBatch>;

/**
 * Starts several generations, or none of them. The same `idempotencyKey` gives those it started the
 * first time. Throws as `createGeneration` does.
 */
export async function createGenerations(
  user: SessionUser,
  { items }: NewBatch,
  idempotencyKey?: string,
): Promise<GenerationView[]> {
  const now = new Date();
  const size = items.length;
  const entries = items.map((wanted, place) => {
    // No header holds a line break, so this is never the key of one alone.
    const key = idempotencyKey && `${idempotencyKey}\n${place}`;
    return newEntry(user, { wanted, key, size }, now);
  });
  const earlier = await Promise.all(entries.map(({ findEarlier }) => findEarlier()));
  tieTogether(entries, earlier);
  for (const { options } of items) assertOptions(options);
  const missing = entries.filter((_, place) => !earlier[place]);
  const begun = missing.length > 0 ? await insertGenerations(missing, now) : [];
  return earlier.flatMap((view) => view ?? begun.shift() ?? []);
}

/** Says of several which belong together, and which of them is which of the very same. */
function tieTogether(entries: Entry[], earlier: (GenerationView | undefined)[]): void {
  const [first] = entries;
  if (!first || entries.length === 1) return;
  const begun = earlier.find((view) => view?.made_with)?.made_with;
  const batch_id = (begun && parseId(begun)) || first.model._id;
  const alike = new Map<string, ModelDocument[]>();
  for (const { model } of entries) {
    model.batch_id = batch_id;
    alike.set(wishOf(model), [...(alike.get(wishOf(model)) ?? []), model]);
  }
  for (const same of alike.values()) {
    const count = same.length;
    if (count > 1)
      for (const [at, model] of same.entries()) model.variant = { place: at + 1, count };
  }
}

const wishOf = ({ prompt, title, polygon_count, options, texture_prompt }: ModelDocument): string =>
  JSON.stringify([prompt, title, polygon_count, options ?? {}, texture_prompt ?? '']);

type Order = { wanted: NewBatch['items'][number]; key: string | undefined; size: number };

function newEntry(user: SessionUser, { wanted, key, size }: Order, now: Date): Entry {
  const model = newModel({ user_id: user.id, engine: engineName(), ...wanted }, now);
  model.batch_size = size;
  if (key) model.idempotency_key = key;
  const isSame = (found: ModelDocument) => found.batch_size === size && isSameWish(found, wanted);
  return { model, job: newJob(model, now), findEarlier: () => findByKey(user, key, isSame) };
}
