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
  | { kind: 'too-many-running'; most: number };
type Granted = { book: Book; result: { kind: 'held' } | Refused };

type Surroundings = { limits: AllowedLimits; others: Book[]; now: Date };

/**
 * Holds credits under this id if every limit leaves as many, and nothing else; what is held under it
 * already stays as it is. `others`: the books of earlier months.
 */
export function grant(
  book: Book,
  { id, wish }: { id: string; wish: Wish },
  { limits, others, now }: Surroundings,
): Granted {
  if (book.open[id]) return { book, result: { kind: 'held' } };
  const { replaces, isNew, ...held } = wish;
  // What is replaced may stand in an earlier month's book.
  const free = withoutHeld(book, replaces?.id);
  const running = runningIn([free, ...others], wish);
  running.delete(wish.job_id);
  const day = dayOf(now);
  const standing = { user_id: wish.user_id, day, running: running.size };
  const limit = tooSmallFor(wish.credits, budgetIn(free, standing, limits));
  if (limit) return { book, result: { kind: 'over-budget', limit } };
  const most = limits.own.running;
  if (isNew && most !== null && running.size >= most) {
    return { book, result: { kind: 'too-many-running', most } };
  }
  return {
    book: withHeld(free, id, { ...held, day, spent: 0, at: now }),
    result: { kind: 'held' },
  };
}
