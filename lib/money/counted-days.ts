import 'server-only';
import { DAY, SECOND } from '../clock';
import { type CreditEntry, creditEntries } from '../credits/entries';
import { type LedgerDay, ledgerDays } from '../credits/ledger-days';
import { type Day, dayOf } from '../credits/period';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { countDay, type DayCount } from './day-count';

/** How long a day is believed that may still change without an entry, because a model of it ends. */
const BELIEVED_MS = 30 * SECOND;
/** Meshy keeps results for three days: after that nothing goes on without a purchase. */
const SETTLED_AFTER_MS = 4 * DAY;
/** Counted at once; bounds the memory of a first count. */
const DAYS_AT_ONCE = 7;
const MODELS_AT_ONCE = 500;

export type CountedDay = { day: Day; count: DayCount };

type Known = ReadonlyMap<Day, LedgerDay<DayCount>>;

/** What each of these days comes to, in order; only days that changed are counted anew. */
export async function countedDays(days: readonly Day[], now: Date): Promise<CountedDay[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  // Read before the entries: a change that comes in between makes its day stale again.
  const found = await ledgerDays<DayCount>()
    .find({ _id: { $gte: first, $lte: last } })
    .toArray();
  const known: Known = new Map(found.map((each) => [each._id, each]));
  const stale = days.filter((day) => !isFresh(known.get(day), day, now));
  const fresh = new Map<Day, DayCount>();
  for (let begin = 0; begin < stale.length; begin += DAYS_AT_ONCE) {
    const counted = await countAnew(stale.slice(begin, begin + DAYS_AT_ONCE));
    await keep(counted, known, now);
    for (const { day, count } of counted) fresh.set(day, count);
  }
  return days.flatMap((day) => {
    const count = fresh.get(day) ?? known.get(day)?.counted?.count;
    return count ? [{ day, count }] : [];
  });
}

function isFresh(known: LedgerDay<DayCount> | undefined, day: Day, now: Date): boolean {
  const counted = known?.counted;
  if (!known || !counted || counted.of !== known.changes) return false;
  if (now.getTime() - counted.at.getTime() < BELIEVED_MS) return true;
  const settledAt = startOf(day).getTime() + DAY + SETTLED_AFTER_MS;
  return !counted.count.is_open && counted.at.getTime() >= settledAt;
}

async function countAnew(days: Day[]): Promise<CountedDay[]> {
  const entries = await creditEntries()
    .find({ spent_on: { $gte: days[0] ?? '', $lte: days.at(-1) ?? '' } })
    .toArray();
  const [statuses, finished] = await Promise.all([statusesOf(entries), finishedIn(days)]);
  return days.map((day) => ({
    day,
    count: countDay(
      entries.filter(({ spent_on }) => spent_on === day),
      {
        statuses,
        finished: finished.filter(
          ({ completed_at }) => completed_at && dayOf(completed_at) === day,
        ),
      },
    ),
  }));
}

async function keep(counted: CountedDay[], known: Known, at: Date): Promise<void> {
  await ledgerDays<DayCount>().bulkWrite(
    counted.map(({ day, count }) => {
      const of = known.get(day)?.changes ?? 0;
      // What was never written has no changes to be counted against.
      const update = { $set: { counted: { of, at, count } }, $setOnInsert: { changes: 0 } };
      return { updateOne: { filter: { _id: day }, update, upsert: true } };
    }),
  );
}

/** How the models of these entries stand, by their id as hex digits. */
export async function statusesOf(
  entries: readonly CreditEntry[],
): Promise<Map<string, ModelDocument['status']>> {
  const ids = [
    ...new Map(entries.map(({ model_id }) => [model_id.toHexString(), model_id])).values(),
  ];
  const statuses = new Map<string, ModelDocument['status']>();
  for (let begin = 0; begin < ids.length; begin += MODELS_AT_ONCE) {
    const found = await models()
      .find({ _id: { $in: ids.slice(begin, begin + MODELS_AT_ONCE) } })
      .project<Pick<ModelDocument, '_id' | 'status'>>({ status: 1 })
      .toArray();
    for (const { _id, status } of found) statuses.set(_id.toHexString(), status);
  }
  return statuses;
}

function finishedIn(days: Day[]) {
  const from = startOf(days[0] ?? '');
  const until = new Date(startOf(days.at(-1) ?? '').getTime() + DAY);
  return models()
    .find({ status: 'completed', completed_at: { $gte: from, $lt: until } })
    .project<Pick<ModelDocument, 'user_id' | 'engine' | 'quality' | 'completed_at'>>({
      user_id: 1,
      engine: 1,
      quality: 1,
      completed_at: 1,
    })
    .toArray();
}

const startOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
