import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobDocument, PaidStage } from '../../generations/documents';
import type { Submitted } from '../../meshy/submit';
import { type AccountDocument, accounts, type Place, readAccount } from './account-document';
import { readInFlight } from './in-flight';
import { type PlaceLimit, placeLimit } from './place-limit';
import { type AccountSurroundings, dateOf } from './surroundings';
import { countAhead, wakeNext } from './waiting-line';

/** Every miss means that another purchase got its place meanwhile. */
const TRIES = 40;
/** Those who missed together do not try again together. */
const APART_MS = 25;

function limitOf(
  { clock, queue_size }: AccountSurroundings,
  account: AccountDocument,
): PlaceLimit | undefined {
  const known = {
    set: queue_size,
    seen: account.queue_size,
    tried_at: account.queue_tried_at?.getTime() ?? null,
  };
  return placeLimit(known, clock.now());
}

/**
 * Takes a place in Meshy's queue for a purchase. False when our own tasks fill it, or when those
 * that have waited longer do: then nothing was noted.
 */
export async function takePlace(
  around: AccountSurroundings,
  job: JobDocument,
  stage: PaidStage,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const account = await readAccount(around.id);
    const limit = limitOf(around, account);
    if (!limit) return true;
    const { ids, places } = await readInFlight(around, account.places ?? []);
    ids.delete(job._id.toHexString());
    if (ids.size >= limit.places) return false;
    if (ids.size + (await countAhead(around, job)) >= limit.places) return false;
    const isTry = limit.proves !== undefined && ids.size === limit.places - 1;
    const place = {
      job_id: job._id,
      stage,
      seq: job.seq[stage],
      ...(isTry ? { proves: limit.places } : {}),
    };
    if (await notePlace(around, account, { place, others: places })) return true;
    await wait(Math.random() * APART_MS);
  }
  return false;
}

async function notePlace(
  around: AccountSurroundings,
  { _id, admissions }: AccountDocument,
  { place, others }: { place: Place; others: Place[] },
): Promise<boolean> {
  const places = [...others.filter(({ job_id }) => !job_id.equals(place.job_id)), place];
  const tried = place.proves === undefined ? {} : { queue_tried_at: dateOf(around) };
  const { modifiedCount } = await accounts().updateOne(
    { _id, admissions: admissions ?? { $exists: false } },
    { $set: { places, ...tried, admissions: (admissions ?? 0) + 1 } },
  );
  return modifiedCount === 1;
}

/** What a purchase came to: a refusal tells how long the queue is, and frees the place. */
export async function settlePlace(
  around: AccountSurroundings,
  job: JobDocument,
  submitted: Submitted | null,
): Promise<void> {
  const { id: _id } = around;
  // Whether there is a task stays open, and so does the place.
  if (submitted?.kind === 'unknown') return;
  if (submitted?.kind === 'accepted') return noteProof(around, job);
  const isFull = submitted?.kind === 'rejected' && submitted.error.kind === 'queue-full';
  if (isFull) {
    const { places = [] } = await readAccount(_id);
    const { ids } = await readInFlight(around, places);
    ids.delete(job._id.toHexString());
    await accounts().updateOne(
      { _id },
      {
        $min: { queue_size: ids.size },
        $set: { queue_tried_at: dateOf(around) },
        $pull: { places: { job_id: job._id } },
      },
    );
  } else {
    await accounts().updateOne({ _id }, { $pull: { places: { job_id: job._id } } });
    await wakeNext(around, 1);
  }
}

async function noteProof(around: AccountSurroundings, job: JobDocument): Promise<void> {
  const { places = [] } = await readAccount(around.id);
  const proves = places.find(({ job_id }) => job_id.equals(job._id))?.proves;
  if (proves === undefined) return;
  await accounts().updateOne({ _id: around.id }, { $max: { queue_size: proves } });
}

/** Lets as many of those that wait go on as there are places. */
export async function fillPlaces(
  around: AccountSurroundings,
  account: AccountDocument,
): Promise<void> {
  const limit = limitOf(around, account);
  if (!limit) return;
  const { ids } = await readInFlight(around, account.places ?? []);
  await wakeNext(around, limit.places - ids.size);
}
