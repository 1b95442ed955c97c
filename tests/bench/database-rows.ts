import { type Db, ObjectId } from 'mongodb';
import { modelOf } from './seed';
import { medianMs, type Row } from './table';

const TIMES = 300;
const GOAL_FIND = 1.5;

/** The embedded database against a bare ping over the same driver and socket. */
export async function databaseRows(db: Db, user_id: string): Promise<Row[]> {
  const models = db.collection('models');
  const ids = await models
    .find({}, { projection: { _id: 1 } })
    .limit(TIMES)
    .toArray();
  const ping = () => db.command({ ping: 1 });
  await medianMs(50, ping);
  const pingMs = await medianMs(TIMES, ping);
  const newest = () =>
    models
      .find({ user_id, deleted_at: null })
      .sort({ created_at: -1, _id: -1 })
      .limit(20)
      .toArray();
  const page = await medianMs(TIMES, newest);
  const idsOfPage = (await newest()).map(({ _id }) => _id);
  const byIds = await medianMs(TIMES, () => models.find({ _id: { $in: idsOfPage } }).toArray());
  const one = await medianMs(TIMES, (index) =>
    models.findOne({ _id: ids[index]?._id ?? new ObjectId() }),
  );
  const insert = await medianMs(TIMES, () =>
    db.collection<ReturnType<typeof modelOf>>('bench').insertOne(modelOf(user_id, new Date())),
  );
  const claim = await medianMs(TIMES, () =>
    db
      .collection('generation_jobs')
      .findOneAndUpdate(
        { state: 'active', next_check_at: { $lte: new Date() } },
        { $inc: { fence: 1 } },
        { sort: { next_check_at: 1 } },
      ),
  );
  await db.dropCollection('bench');
  const row = (what: string, ms: number): Row => ({
    what,
    measured: `${(ms / pingMs).toFixed(2)} ×`,
    against: `a ping (${pingMs.toFixed(2)} ms)`,
    goal: '',
    isMet: true,
  });
  return [
    {
      what: 'newest 20 of a user, 100,000 models',
      // The driver takes several pings to read 20 documents, whoever found them.
      measured: `${(page / byIds).toFixed(2)} ×`,
      against: `the same by their ids (${byIds.toFixed(2)} ms)`,
      goal: `≤ ${GOAL_FIND} ×`,
      isMet: page / byIds <= GOAL_FIND,
    },
    row('the same', page),
    row('findOne by _id', one),
    row('insertOne, on the disk', insert),
    row('claim of a due job (none due)', claim),
  ];
}
