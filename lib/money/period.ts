import 'server-only';
import { DAY } from '../clock';
import { type Day, dayOf } from '../credits/period';
import { AppError } from '../errors';

/** How many days one look may cover. */
const DAYS_MAX = 366;
const DAYS_UNASKED = 30;

/** The days that are asked for, in order; the last thirty where nothing is. Throws 'invalid-input'. */
export function daysOf({ from, to }: { from?: Day | undefined; to?: Day | undefined }, now: Date) {
  const last = to ?? dayOf(now);
  const end = Date.parse(last);
  const begin = from === undefined ? end - (DAYS_UNASKED - 1) * DAY : Date.parse(from);
  if (begin > end) throw new AppError('invalid-input', 'from: choose a day that is not after to.');
  const count = (end - begin) / DAY + 1;
  if (count > DAYS_MAX) {
    throw new AppError('invalid-input', `from: choose ${DAYS_MAX} days or fewer.`);
  }
  return Array.from({ length: count }, (_, nth) => dayOf(new Date(begin + nth * DAY)));
}
