import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { type Id, newId, parseId } from '../db/id';
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

const ID_DIGITS = 24;

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
  const begun = earlier.find((view) => view?.made_with)?.made_with;
  tieTogether(entries, (begun && parseId(begun)) || batchIdOf(user, idempotencyKey));
  for (const { options } of items) assertOptions(options);
  const missing = entries.filter((_, place) => !earlier[place]);
  const fresh = missing.length > 0 ? await insertGenerations(missing, now) : [];
  return earlier.flatMap((view) => view ?? fresh.shift() ?? []);
}

/** Says of several which belong together, and which of them is which of the very same. */
function tieTogether(entries: Entry[], batch_id: Id): void {
  if (entries.length === 1) return;
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

/** The same for all presses under one key: of two at once, each may enter some of the models. */
function batchIdOf(user: SessionUser, idempotencyKey: string | undefined): Id {
  if (!idempotencyKey) return newId();
  const digest = createHash('sha256').update(`${user.id}\n${idempotencyKey}`).digest('hex');
  return parseId(digest.slice(0, ID_DIGITS)) ?? newId();
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
