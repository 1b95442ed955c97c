import 'server-only';
import type { Reservation } from '../credits/grant';
import { refusalOf } from '../credits/refusal';
import { release, reserve } from '../credits/reserve';
import { env } from '../env';
import { messageOf } from '../errors';
import { log } from '../log';
import type { JobDocument } from './documents';
import { expectedPrice } from './expected-price';

type Buyer = Pick<JobDocument, '_id' | 'user_id' | 'engine' | 'stage' | 'preview_only'>;

/** Holds what a generation that begins, or begins anew, is expected to cost. Throws 'over-budget', or
 *  'too-many-requests' when as many of this person's run as may; then nothing is held. */
export async function holdCredits(job: Buyer, now: Date): Promise<Reservation> {
  const { _id, user_id, engine } = job;
  const credits = expectedPrice(job, env().MESHY_MODEL);
  const wish = { user_id, job_id: _id.toHexString(), engine, credits, isNew: true };
  const reserved = await reserve(wish, now);
  if (reserved.kind !== 'held') throw refusalOf(reserved, credits);
  return reserved.reservation;
}

/** Gives back at once what would be given back by the sweep anyway, a little later. */
export async function giveBack(reservation: Reservation | undefined): Promise<void> {
  if (!reservation) return;
  await release(reservation).catch((thrown: unknown) => {
    log().warn(`credits are held a little longer: ${messageOf(thrown)}`);
  });
}
