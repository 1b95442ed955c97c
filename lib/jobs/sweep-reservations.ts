import 'server-only';
import { MINUTE } from '../clock';
import { openReservations } from '../credits/open-reservations';
import { release } from '../credits/reserve';
import { parseId } from '../db/id';
import { mayBuy } from '../generations/expected-price';
import { jobs } from '../generations/store';

/** Between a reservation and the job that names it lie a few writes; a creator gets this long. */
const MAKING_MS = 2 * MINUTE;

/**
 * Gives back what is held for nothing: the process died before a job named the reservation, or after
 * its job had ended. Gives how many there were. A creator that was only slow finds at the purchase that
 * nothing is held any more, and reserves anew.
 */
export async function sweepReservations(now: number): Promise<number> {
  const before = new Date(now - MAKING_MS);
  const old = (await openReservations()).filter(({ held }) => held.at < before);
  if (old.length === 0) return 0;
  const ids = old.flatMap(({ held }) => parseId(held.job_id) ?? []);
  const found = await jobs()
    .find({ _id: { $in: ids } })
    .toArray();
  const live = new Set(found.filter(mayBuy).map(({ reservation }) => reservation?.id));
  const left = old.filter(({ reservation }) => !live.has(reservation.id));
  for (const { reservation } of left) await release(reservation);
  return left.length;
}
