import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { books } from '@/lib/credits/book-store';
import { creditEntries } from '@/lib/credits/entries';
import { dayOf } from '@/lib/credits/period';
import { newId } from '@/lib/db/id';
import { cancelGeneration } from '@/lib/generations/cancel';
import type { SubmissionDocument } from '@/lib/generations/documents';
import { removeGeneration } from '@/lib/generations/remove';
import { retryGeneration } from '@/lib/generations/retry';
import { ensureIndexes, jobs, models, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import type { MediaStore } from '@/lib/media/media-store';
import { type Finding, lineOf } from '@/lib/verify/finding';
import { verifyData } from '@/lib/verify/verify-data';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, look, runDue, TestClock, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
  await ensureIndexes();
  rmSync(mediaDir, { recursive: true, force: true });
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});

const fileOf = (place: string) => path.join(mediaDir, place);

async function verify(media = checker.media) {
  const looked = { models: 0, jobs: 0, submissions: 0, credit_entries: 0, files: 0 };
  const found: Finding[] = [];
  for await (const finding of verifyData({ media, clock }, looked)) {
    found.push(finding);
  }
  return { found, looked };
}

/** A generation that went all the way, long enough ago that nothing excuses it. */
async function finished(): Promise<string> {
  const id = await begin();
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
  clock.pass(2 * HOUR);
  expect(await verify()).toMatchObject({ found: [] });
  return id;
}

/** Records a purchase of a second refine, which the job had decided on. */
async function alsoBought(id: string, changes: Partial<SubmissionDocument>): Promise<string> {
  const { job, bought } = await look(id);
  const refine = bought.find(({ stage }) => stage === 'refine');
  if (!refine) throw new Error('no refine was bought');
  const { task_id, ...rest } = refine;
  const _id = newId();
  await submissions().insertOne({ ...rest, _id, seq: 2, ...changes });
  await jobs().updateOne({ _id: job._id }, { $set: { 'seq.refine': 2 } });
  return _id.toHexString();
}

describe('what is in order', () => {
  test('stays so through every way a generation can go', async () => {
    await finished();
    const retried = await begin('a lamp');
    meshy.fates.push({ status: 429, message: 'NoMoreConcurrentTasks' });
    await runDue(checker);
    await later(checker, clock, 6 * MINUTE);
    meshy.succeed('preview', 'preview.glb');
    meshy.fates.push('lose');
    await later(checker, clock);
    await later(checker, clock, 10 * SECOND);
    meshy.fail('refine', 'Internal failure');
    await later(checker, clock);
    await retryGeneration(user, retried);
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const canceled = await begin('a boat');
    await runDue(checker);
    await cancelGeneration(user, canceled);
    await later(checker, clock);
    const removed = await begin('a chair', { preview_only: true });
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    await removeGeneration(user, removed, checker.media);
    clock.pass(2 * HOUR);
    expect((await look(retried)).bought).toHaveLength(4);
    expect(await verify()).toEqual({
      found: [],
      looked: { models: 4, jobs: 4, submissions: 8, credit_entries: 6, files: 4 },
    });
  });

  test('is not mistaken while the work goes on', async () => {
    await begin();
    await runDue(checker);
    expect(await verify()).toMatchObject({ found: [] });
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    await models().updateMany({}, { $set: { 'credits.preview': null, status: 'failed' } });
    expect(await verify()).toMatchObject({ found: [] });
    await models().updateMany({}, { $set: { 'credits.preview': 20, status: 'processing' } });
    clock.pass(HOUR);
    expect(await verify()).toMatchObject({ found: [] });
  });
});

test('what is wrong for a moment only, as between two writes of the site, is not named', async () => {
  await finished();
  let opened = 0;
  const open: MediaStore['open'] = async (place) =>
    opened++ === 0 ? undefined : checker.media.open(place);
  const { found, looked } = await verify({ ...checker.media, open });
  expect({ found, opened, files: looked.files }).toEqual({ found: [], opened: 4, files: 2 });
});

type Plant = { title: string; plant: (id: string) => Promise<unknown>; line: RegExp };

const TASKS: Plant[] = [
  {
    title: 'an accepted purchase whose task is not known',
    plant: (id) => alsoBought(id, { state: 'accepted' }),
    line: /^violation: submission \w{24} was accepted, and its refine task is not known\. ./,
  },
  {
    title: 'a task with two owners',
    plant: async (id) => {
      await submissions().dropIndex('task_id_1');
      const task_id = meshy.last('refine').id;
      return alsoBought(id, { state: 'rejected', task_id });
    },
    line: /^violation: submission \w{24} owns task task-2-2, and so does \w{24}\. ./,
  },
  {
    title: 'a purchase without a job',
    plant: (id) => alsoBought(id, { job_id: newId(), state: 'unknown' }),
    line: /^violation: submission \w{24} has no job, though it may have bought a refine\. ./,
  },
  {
    title: 'a lost reply of an ended job',
    plant: (id) => alsoBought(id, { state: 'unknown' }),
    line: /^operator-case: submission \w{24} is unknown since .*, and its job has ended\. ./,
  },
  {
    title: 'a job that works with a task it has not bought',
    plant: () => jobs().updateMany({}, { $set: { meshy_task_id: 'stolen' } }),
    line: /^violation: job \w{24} has the meshy_task_id stolen, which none of its /,
  },
  {
    title: 'a choice that waits for a person',
    plant: async () => {
      await models().updateMany({}, { $set: { status: 'processing' } });
      const active = { state: 'active', activity: 'needs-operator' } as const;
      await jobs().updateMany({}, { $set: { ...active, next_check_at: new Date() } });
    },
    line: /^operator-case: job \w{24} may have bought a task at Meshy, whose list cannot tell any /,
  },
  {
    title: 'a choice between tasks',
    plant: async (id) => {
      await models().updateMany({}, { $set: { status: 'processing' } });
      const active = { state: 'active', activity: 'needs-operator' } as const;
      await jobs().updateMany({}, { $set: { ...active, next_check_at: new Date() } });
      await alsoBought(id, { state: 'unknown', candidates: ['one', 'two'] });
    },
    line: /^operator-case: job \w{24} may have bought one of these tasks at Meshy: one, two\. Choose: /,
  },
  {
    title: 'a settled purchase that keeps others waiting',
    plant: (id) => alsoBought(id, { task_id: 'second', open_key: 'key' }),
    line: /^violation: submission \w{24} is accepted and still keeps purchases of the same prompt /,
  },
  {
    title: 'two purchases for one decision',
    plant: async (id) => {
      await submissions().dropIndex('job_id_1_stage_1_seq_1');
      await alsoBought(id, { seq: 1, task_id: 'second' });
    },
    line: /^violation: job \w{24} bought refine number 1 more than once\. ./,
  },
  {
    title: 'more purchases than decisions',
    plant: async (id) => {
      await alsoBought(id, { task_id: 'second' });
      await jobs().updateMany({}, { $set: { 'seq.refine': 1 } });
    },
    line: /^violation: job \w{24} bought 2 refine tasks for 1 decisions\. ./,
  },
];

const FILES: Plant[] = [
  {
    title: 'a file that is gone',
    plant: async (id) => rmSync(fileOf(`models/${id}.preview.glb`)),
    line: /^violation: model \w{24} names models\/\w{24}\.preview\.glb, which is not there\. ./,
  },
  {
    title: 'a file that was cut short',
    plant: async (id) => {
      const place = fileOf(`models/${id}.glb`);
      writeFileSync(place, readFileSync(place).subarray(0, 100));
    },
    line: /^violation: model \w{24} names .*, which has 100 bytes instead of \d+\. ./,
  },
  {
    title: 'a file of which one bit has changed',
    plant: async (id) => {
      const place = fileOf(`models/${id}.glb`);
      const bytes = readFileSync(place);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      writeFileSync(place, bytes);
    },
    line: /^violation: model \w{24} names .*, which has other bytes than were stored\. ./,
  },
  {
    title: 'a file that was never a model',
    plant: async (id) => {
      const page = Buffer.from('<html>not a model</html>');
      writeFileSync(fileOf(`models/${id}.glb`), page);
      const sha256 = createHash('sha256').update(page).digest('hex');
      const named = { 'files.$.bytes': page.length, 'files.$.sha256': sha256 };
      await models().updateOne({ 'files.kind': 'model' }, { $set: named });
    },
    line: /^violation: model \w{24} names .*, which is not a sound GLB: ./,
  },
  {
    title: 'a path that leads out of the media folder',
    plant: async (id) => {
      await models().updateOne(
        { 'files.kind': 'preview' },
        { $set: { 'files.$.path': '../secret', preview_glb_file_path: null } },
      );
      rmSync(fileOf(`models/${id}.preview.glb`));
    },
    line: /^violation: model \w{24} names \.\.\/secret, which cannot be read: not a media path\. ./,
  },
  {
    title: 'a model file without its record',
    plant: () => models().updateMany({}, { $pull: { files: { kind: 'model' } } }),
    line: /^violation: model \w{24} names models\/\w{24}\.glb without its size and sha256\. ./,
  },
  {
    title: 'a file of no model',
    plant: async () => writeFileSync(fileOf(`models/${newId().toHexString()}.webp`), 'left'),
    line: /^warning: file models\/\w{24}\.webp \(4 bytes\) belongs to no model\. ./,
  },
  {
    title: 'a file somebody else put there',
    plant: async () => writeFileSync(fileOf('models/My Robot.GLB'), 'theirs'),
    line: /^warning: file models\/My Robot\.GLB \(6 bytes\) belongs to no model\. ./,
  },
  {
    title: 'half a download from yesterday',
    plant: async (id) => {
      mkdirSync(fileOf('models'), { recursive: true });
      writeFileSync(fileOf(`models/.${id}.glb.part-1-abcdef`), 'half');
    },
    line: /^violation: file models\/\.\w{24}\.glb\.part-1-abcdef is half a download, untouched /,
  },
];

const REST: Plant[] = [
  {
    title: 'an active job nobody will look at',
    plant: async () => {
      await models().updateMany({}, { $set: { status: 'processing' } });
      await jobs().updateMany({}, { $set: { state: 'active', next_check_at: null } });
    },
    line: /^violation: job \w{24} is active and will never be looked at\. ./,
  },
  {
    title: 'a job that was parked',
    plant: async () => {
      await models().updateMany({}, { $set: { status: 'processing' } });
      const parked = { activity: 'needs-operator', parked_at: new Date(), crashes: 3 } as const;
      await jobs().updateMany({}, { $set: { ...parked, state: 'active', next_check_at: null } });
    },
    line: /^operator-case: job \w{24} is parked since .*, as the server died 3 times with it\. ./,
  },
  {
    title: 'a model that has ended without its job',
    plant: () => jobs().updateMany({}, { $set: { state: 'active', next_check_at: new Date() } }),
    line: /^violation: job \w{24} is active, but its model \w{24} is completed\. ./,
  },
  {
    title: 'a model that waits for an ended job',
    plant: () => models().updateMany({}, { $set: { status: 'processing' } }),
    line: /^violation: model \w{24} is processing, but its job is done\. ./,
  },
  {
    title: 'a purchase that is not in the ledger',
    plant: async () => {
      await creditEntries().deleteOne({ stage: 'refine' });
      await models().updateMany({}, { $set: { 'credits.refine': null } });
      await books().deleteMany({});
    },
    line: /^violation: job \w{24} has not booked its refine task task-2-2 of submission \w{24}\. ./,
  },
  {
    title: 'a model that tells another price than the ledger',
    plant: () => models().updateMany({}, { $set: { 'credits.preview': 19 } }),
    line: /^violation: job \w{24} has a model, \w{24}, whose credits\.preview are 19, and 20 in the/,
  },
  {
    title: 'a credit entry that settles nothing',
    plant: async () => {
      const entry = await creditEntries().findOne({});
      if (entry) await creditEntries().insertOne({ ...entry, _id: newId() });
      await books().deleteMany({});
    },
    line: /^violation: credit entry \w{24} settles no accepted submission\. ./,
  },
  {
    title: 'a budget that says something else than the ledger',
    plant: async () => {
      const day = dayOf(new Date());
      await books().updateMany({}, { $set: { [`spent.${day}.${user.id}`]: 29 } });
    },
    line: /^violation: budget \d{4}-\d\d says that (ab){12} spent 29 on [\d-]+, and the ledger 30\. ./,
  },
  {
    title: 'credits held for a generation that has ended',
    plant: async () => {
      const day = dayOf(new Date());
      const of = { user_id: user.id, job_id: 'a', engine: 'meshy', day, credits: 30 } as const;
      const at = new Date();
      await books().updateMany({}, { $set: { 'open.lost': { ...of, spent: 0, at } } });
    },
    line: /^warning: budget \d{4}-\d\d holds 30 credits of (ab){12} under lost, for nothing ./,
  },
];

describe('what is not in order is named, and nothing else:', () => {
  test.each([...TASKS, ...FILES, ...REST])('$title', async ({ plant, line }) => {
    await plant(await finished());
    const { found } = await verify();
    expect(found.map(lineOf)).toEqual([expect.stringMatching(line)]);
  });

  test('two purchases that look alike and are both open', async () => {
    await submissions().dropIndex('open_key_1');
    const pair = [await finished(), await finished()];
    await jobs().updateMany({}, { $set: { state: 'active', next_check_at: new Date() } });
    await models().updateMany({}, { $set: { status: 'processing' } });
    const ids = await Promise.all(
      pair.map((id) => alsoBought(id, { state: 'unknown', open_key: 'key' })),
    );
    const { found } = await verify();
    expect(found.map(({ id }) => id)).toEqual([...ids].sort());
    expect(found.map(lineOf)).toEqual(
      Array(2).fill(
        expect.stringMatching(/^violation: submission \w{24} is unknown, and so is \w{24}, which /),
      ),
    );
  });

  test('a model that waits for a job which is not there', async () => {
    await begin();
    await jobs().deleteMany({});
    const { found } = await verify();
    expect(found.map(lineOf)).toEqual([
      expect.stringMatching(
        /^violation: model \w{24} is processing, but its job does not exist\. ./,
      ),
    ]);
  });
});
