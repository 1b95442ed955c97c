import 'server-only';
import { isDuplicateKey } from '../db/collection';
import { hub } from '../events/hub';
import type { JobDocument, ModelDocument } from './documents';
import { giveBack, holdAllCredits } from './hold-credits';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationView } from './view';

type FindEarlier = () => Promise<GenerationView | undefined>;
type New = { model: ModelDocument; job: JobDocument };
export type Entry = New & { findEarlier: FindEarlier };

/**
 * Holds the credits and enters a new generation, which the checker buys at once. Where the same
 * order was entered a moment before, as `findEarlier` says, that one is given instead. Throws
 * 'over-budget' and 'too-many-requests' where a limit is reached; then nothing is entered.
 */
export async function insertGeneration(
  fresh: New,
  findEarlier: FindEarlier,
  now: Date,
): Promise<GenerationView> {
  const [view] = await insertGenerations([{ ...fresh, findEarlier }], now);
  if (!view) throw new Error('A generation was entered and is not there.');
  return view;
}

/** The same for several of one person: the credits are held for all of them, or for none. */
export async function insertGenerations(entries: Entry[], now: Date): Promise<GenerationView[]> {
  const fresh = entries.map(({ job }) => job);
  try {
    const held = await holdAllCredits(fresh, now);
    for (const [place, job] of fresh.entries()) Object.assign(job, { reservation: held[place] });
  } catch (thrown) {
    // The same press, sent twice at once, may just have had the last of the credits.
    return Promise.all(
      entries.map(async ({ findEarlier }) => orThrow(await findEarlier(), thrown)),
    );
  }
  // The jobs first: a model without one would wait for ever; a job without a model buys nothing.
  await jobs().insertMany(fresh);
  const outcomes = await Promise.allSettled(entries.map((entry) => insertModel(entry, now)));
  hub().emit('due');
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

async function insertModel({ model, job, findEarlier }: Entry, now: Date): Promise<GenerationView> {
  try {
    await models().insertOne(model);
    return toView(model, job, now);
  } catch (thrown) {
    // After any other error the model may be there all the same, and then needs its job.
    if (!isDuplicateKey(thrown)) throw thrown;
    await jobs().deleteOne({ _id: job._id });
    await giveBack(job.reservation);
    return orThrow(await findEarlier(), thrown);
  }
}

function orThrow(earlier: GenerationView | undefined, thrown: unknown): GenerationView {
  if (earlier) return earlier;
  throw thrown;
}
