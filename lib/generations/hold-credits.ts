import 'server-only';
import type { Reservation } from '../credits/grant';
import { readPrices } from '../credits/price-table';
import { refusalOf } from '../credits/refusal';
import { release, reserveAll } from '../credits/reserve';
import { env } from '../env';
import { messageOf } from '../errors';
import { log } from '../log';
import type { JobDocument } from './documents';
import { expectedPrice } from './expected-price';

type Buyer = Pick<JobDocument, '_id' | 'user_id' | 'engine'> & Parameters<typeof expectedPrice>[0];

/** Holds what a generation that begins, or begins anew, is expected to cost. Throws 'over-budget', or
 *  'too-many-requests' when as many of this person's run as may; then nothing is held. */
export async function holdCredits(job: Buyer, now: Date): Promise<Reservation> {
  const [reservation] = await holdAllCredits([job], now);
  if (!reservation) throw new Error('Credits were held and are not there.');
  return reservation;
}

/** The same for several of one person, in their order: for all of them, or for none. */
export async function holdAllCredits(buyers: Buyer[], now: Date): Promise<Reservation[]> {
  await readPrices(env().MESHY_MODEL);
  const wishes = buyers.map((job) => ({
    user_id: job.user_id,
    job_id: job._id.toHexString(),
    engine: job.engine,
    credits: expectedPrice(job, env().MESHY_MODEL),
    isNew: true,
  }));
  const reserved = await reserveAll(wishes, now);
  if (reserved.kind === 'held') return reserved.reservations;
  throw refusalOf(
    reserved,
    wishes.reduce((sum, { credits }) => sum + credits, 0),
  );
}

/** Gives back at once what would be given back by the sweep anyway, a little later. */
export async function giveBack(reservation: Reservation | undefined): Promise<void> {
  if (!reservation) return;
  await release(reservation).catch((thrown: unknown) => {
    log().warn(`credits are held a little longer: ${messageOf(thrown)}`);
  });
}
