import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabase, type TestDatabase } from './start-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startDatabase();
});
afterAll(() => test.stop());

it('answers the documented monitoring queries', async () => {
  const models = test.db.collection('models');
  const jobs = test.db.collection('generation_jobs');
  await models.createIndex({ status: 1, created_at: -1 });
  await models.insertMany([
    { prompt: 'a boat', status: 'processing' },
    { prompt: 'a chair', status: 'completed' },
    { prompt: 'a dragon', status: 'processing' },
  ]);
  await jobs.insertMany([
    { meshy_task_id: 't1', stage: 'preview', progress: 40 },
    { meshy_task_id: 't2', stage: 'refine', progress: 70 },
  ]);
  const processing = await models.find({ status: 'processing' }).toArray();
  expect(processing.map(({ prompt }) => prompt).sort()).toEqual(['a boat', 'a dragon']);
  const refining = await jobs.find({ stage: 'refine' }).toArray();
  expect(refining).toMatchObject([{ meshy_task_id: 't2', progress: 70 }]);
});

it('says which index a query uses', async () => {
  const models = test.db.collection('models');
  const byStatus = await models.find({ status: 'processing' }).sort({ created_at: -1 }).explain();
  expect(byStatus).toMatchObject({
    queryPlanner: { winningPlan: { inputStage: { indexName: 'status_1_created_at_-1' } } },
  });
  const byPrompt = await models.find({ prompt: 'x' }).explain();
  expect(byPrompt).toMatchObject({ queryPlanner: { winningPlan: { stage: 'COLLSCAN' } } });
});

it('looks a thousand ids up one by one instead of reading the whole collection', async () => {
  const ids = Array.from({ length: 1_000 }, () => new ObjectId());
  const byIds = await test.db
    .collection('models')
    .find({ _id: { $in: ids } })
    .explain();
  expect(byIds).toMatchObject({
    queryPlanner: { winningPlan: { inputStage: { indexName: '_id_' } } },
  });
});

it('counts by status as the admin page does', async () => {
  const counts = await test.db
    .collection('models')
    .aggregate([{ $group: { _id: '$status', n: { $sum: 1 } } }, { $sort: { n: -1 } }])
    .toArray();
  expect(counts).toEqual([
    { _id: 'processing', n: 2 },
    { _id: 'completed', n: 1 },
  ]);
});

it('joins jobs to their models', async () => {
  await test.db.collection('generation_jobs').updateOne({}, { $set: { model: 'a boat' } });
  const joined = await test.db
    .collection('models')
    .aggregate([
      { $match: { status: 'processing' } },
      {
        $lookup: {
          from: 'generation_jobs',
          localField: 'prompt',
          foreignField: 'model',
          as: 'jobs',
        },
      },
      { $project: { _id: 0, prompt: 1, jobs: { $size: '$jobs' } } },
      { $sort: { prompt: 1 } },
    ])
    .toArray();
  expect(joined).toEqual([
    { prompt: 'a boat', jobs: 1 },
    { prompt: 'a dragon', jobs: 0 },
  ]);
});
