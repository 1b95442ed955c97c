import 'server-only';
import { AppError } from '../errors';
import { fetchAgain } from '../generations/fetch-again';
import { jobs, models } from '../generations/store';
import type { Surroundings } from '../verify/surroundings';
import { foundOf, strike } from './found';
import { isFetched } from './is-fetched';
import type { Repaired } from './view';

/** Has the lost and damaged models downloaded once more, where their engine still holds them. What
 *  is left can only come from a backup. */
export async function fetchLost({ clock }: Surroundings): Promise<Repaired> {
  const fetched: Repaired = { files: 0, bytes: 0, left: 0 };
  for (const lost of await foundOf('missing', 'length', 'content', 'unsound', 'unreadable')) {
    const _id = lost.model_id;
    const model = _id && (await models().findOne({ _id, deleted_at: null }));
    const job = model && (await jobs().findOne({ model_id: model._id }));
    const isAsked = model && job && isFetched(model, lost.path);
    if (isAsked && (await hasBegun(fetchAgain({ model, job }, new Date(clock.now()))))) {
      fetched.files += 1;
      fetched.bytes += lost.bytes;
      await strike(lost);
    } else fetched.left += 1;
  }
  return fetched;
}

async function hasBegun(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}
