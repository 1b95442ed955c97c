import 'server-only';
import { isDuplicateKey } from '../db/collection';
import { hub } from '../events/hub';
import type { JobDocument, ModelDocument } from './documents';
import { giveBack, holdCredits } from './hold-credits';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationView } from './view';

type FindEarlier = () => Promise<GenerationView | undefined>;

/**
 * Holds the credits and enters a new generation, which the checker buys at once. Where the same
 * order was entered a moment before, as `findEarlier` says, that one is given instead. Throws
 * 'over-budget' and 'too-many-requests' where a limit is reached; then nothing is entered.
 */
export async function insertGeneration(
  { model, job }: { model: ModelDocument; job: JobDocument },
  findEarlier: FindEarlier,
  now: Date,
): Promise<GenerationView> {
  try {
    job.reservation = await holdCredits(job, now);
  } catch (thrown) {
    // The same press, sent twice at once, may just have had the last of the credits.
    return orThrow(await findEarlier(), thrown);
  }
  // The job first: a model without one would wait for ever; a job without a model buys nothing.
  await jobs().insertOne(job);
  try {
    await models().insertOne(model);
  } catch (thrown) {
    // After any other error the model may be there all the same, and then needs its job.
    if (!isDuplicateKey(thrown)) throw thrown;
    await jobs().deleteOne({ _id: job._id });
    await giveBack(job.reservation);
    return orThrow(await findEarlier(), thrown);
  }
  hub().emit('due');
  return toView(model, job, now);
}

function orThrow(earlier: GenerationView | undefined, thrown: unknown): GenerationView {
  if (earlier) return earlier;
  throw thrown;
}
