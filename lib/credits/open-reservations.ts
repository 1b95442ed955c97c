import 'server-only';
import type { Held } from './book';
import { books } from './book-store';
import type { Reservation } from './grant';

/** Everything that is held, of whatever month. */
export async function openReservations(): Promise<{ reservation: Reservation; held: Held }[]> {
  const found = await books()
    .find({ open: { $ne: {} } })
    .toArray();
  return found.flatMap(({ open }) =>
    Object.entries(open).map(([id, held]) => ({ reservation: { id, day: held.day }, held })),
  );
}
