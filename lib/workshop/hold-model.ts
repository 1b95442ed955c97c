import 'server-only';
import { MINUTE } from '../clock';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { Bench } from './bench';

/** Longer than any craft may take, waiting for its thread included. */
const LEASE_MS = 10 * MINUTE;

/** Takes a model in hand; null where somebody else has it, or there is nothing to do on it. */
export async function holdModel(bench: Bench, _id: Id): Promise<ModelDocument | null> {
  const now = bench.clock.now();
  const model = await models().findOne({ _id, status: 'completed', deleted_at: null });
  if (!model) return null;
  const held = model.workshop?.lease ?? null;
  if (held && held.until.getTime() > now && !bench.isDead(held.owner)) return null;
  const lease = {
    owner: bench.owner,
    until: new Date(now + LEASE_MS),
    craft: held?.craft ?? null,
    // Whoever lets go clears it: a lease that is still there ended with its process.
    deaths: held ? held.deaths + 1 : 0,
  };
  return models().findOneAndUpdate(
    { _id, deleted_at: null, 'workshop.lease': held },
    { $set: { 'workshop.lease': lease } },
    { returnDocument: 'after' },
  );
}

/** Says what is begun now, and holds on. False when the model is no more ours. */
export async function beginCraft(bench: Bench, _id: Id, craft: string): Promise<boolean> {
  const until = new Date(bench.clock.now() + LEASE_MS);
  const { matchedCount } = await models().updateOne(
    { _id, deleted_at: null, 'workshop.lease.owner': bench.owner },
    { $set: { 'workshop.lease.craft': craft, 'workshop.lease.until': until } },
  );
  return matchedCount === 1;
}

/** Lets go; `done` where nothing is owed any more of the files it had. */
export async function releaseModel(
  { owner }: Bench,
  { _id, files }: ModelDocument,
  done?: number,
): Promise<void> {
  const ours = { _id, 'workshop.lease.owner': owner };
  if (done !== undefined) {
    await models().updateOne({ ...ours, files }, { $set: { 'workshop.done': done } });
  }
  await models().updateOne(ours, { $set: { 'workshop.lease': null } });
}
