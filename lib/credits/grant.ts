import 'server-only';
import {
  type AllowedLimits,
  type Book,
  budgetIn,
  type Held,
  runningIn,
  withHeld,
  withoutHeld,
} from './book';
import { type Day, dayOf } from './period';
import { type NamedLimit, tooSmallFor } from './view';

/** Where credits are held: the submissions they pay for name it. */
export type Reservation = { id: string; day: Day };

export type Wish = Pick<Held, 'user_id' | 'job_id' | 'engine' | 'credits'> & {
  /** Given back in the same write. */
  replaces?: Reservation | undefined;
  /** Whether a generation begins, which counts as one more, or goes on. */
  isNew: boolean;
};

export type Refused =
  | { kind: 'over-budget'; limit: NamedLimit }
  | { kind: 'too-many-running'; most: number; begun: number };
type Granted = { book: Book; result: { kind: 'held' } | Refused };

type Surroundings = { limits: AllowedLimits; others: Book[]; now: Date };

/**
 * Holds credits under each id if every limit leaves as many for all of them, and otherwise nothing;
 * what is held under an id already stays as it is. All are of one person and engine. `others`: the
 * books of earlier months.
 */
export function grantAll(
  book: Book,
  asked: { id: string; wish: Wish }[],
  { limits, others, now }: Surroundings,
): Granted {
  const wanted = asked.filter(({ id }) => !book.open[id]);
  const wishes = wanted.map(({ wish }) => wish);
  const [first] = wishes;
  if (!first) return { book, result: { kind: 'held' } };
  // What is replaced may stand in an earlier month's book.
  const free = wishes.reduce((rest, { replaces }) => withoutHeld(rest, replaces?.id), book);
  const running = runningIn([free, ...others], first);
  for (const { job_id } of wishes) running.delete(job_id);
  const day = dayOf(now);
  const standing = { user_id: first.user_id, day, running: running.size };
  const price = wishes.reduce((sum, { credits }) => sum + credits, 0);
  const limit = tooSmallFor(price, budgetIn(free, standing, limits));
  if (limit) return { book, result: { kind: 'over-budget', limit } };
  const begun = wishes.filter(({ isNew }) => isNew).length;
  const most = limits.own.running;
  if (begun > 0 && most !== null && running.size + begun > most) {
    return { book, result: { kind: 'too-many-running', most, begun } };
  }
  const full = wanted.reduce((rest, { id, wish: { replaces, isNew, ...held } }) => {
    return withHeld(rest, id, { ...held, day, spent: 0, at: now });
  }, free);
  return { book: full, result: { kind: 'held' } };
}
