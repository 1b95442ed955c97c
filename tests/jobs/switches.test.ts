import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import { vitals } from '@/lib/events/vitals';
import { buyingPause } from '@/lib/generations/operator/buying-pause';
import { listSwitches } from '@/lib/generations/operator/list-switches';
import { setSwitch } from '@/lib/generations/operator/set-switch';
import type { Switch } from '@/lib/generations/operator/switch-words';
import { jobEvents } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { lookAtList } from '@/lib/jobs/look-at-list';
import { setUpFakeMeshy } from '../fake-meshy';
import { sampleGlb } from '../media/glb/sample-glb';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const actor = { id: 'c'.repeat(24), email: 'cy@example.org' };
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await sampleGlb());
  meshy.assets.set('model.glb', await smallGlb('model'));
});

const change = (what: Switch, is_paused: boolean) =>
  setSwitch(
    { what, is_paused, ...(is_paused ? { reason: 'moving the disk.' } : {}) },
    { actor, address: null },
  );
const pause = (what: Switch) => change(what, true);
const resume = (what: Switch) => change(what, false);

describe('paused buying', () => {
  test('takes new generations, buys nothing, says why, and goes on when it is resumed', async () => {
    expect(await buyingPause()).toBeNull();
    await pause('buying');
    expect(await buyingPause()).toBe('moving the disk.');
    const id = await begin();
    await runDue(checker);
    for (let day = 0; day < 5; day++) await later(checker, clock, DAY);
    const { job, bought, view } = await look(id);
    expect(meshy.posts).toHaveLength(0);
    expect(bought).toEqual([]);
    expect(job).toMatchObject({ hindered_by: 'buying-paused', attempts: 0, state: 'active' });
    expect(view.waiting_for).toBe(
      'Paused by the administrator: moving the disk. Nothing is bought meanwhile; it goes on by itself.',
    );
    expect(await jobEvents().countDocuments({ what: 'paused by an administrator' })).toBe(1);
    await resume('buying');
    clock.pass(MINUTE);
    await runDue(checker);
    expect(meshy.posts).toHaveLength(1);
    expect((await look(id)).job).toMatchObject({ hindered_by: null, waiting_for: null });
  });

  test('lets a task that runs end and be seen, and buys no refine', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await pause('buying');
    await later(checker, clock);
    expect(meshy.posts).toHaveLength(1);
    const { job, model } = await look(id);
    expect(job).toMatchObject({ stage: 'refine', hindered_by: 'buying-paused' });
    expect(model.files.map(({ kind }) => kind)).toContain('preview');
    const { buying } = await listSwitches();
    expect(buying).toMatchObject({ by: actor.email, waiting: { count: 1, is_more: false } });
    expect(buying?.lost_from).toBe(job.upstream_deadline?.toISOString());
  });
});

describe('paused polling', () => {
  test('asks for no task and no list, and costs no attempt', async () => {
    const ids = [await begin('a cup'), await begin('a jug'), await begin('a pot')];
    await runDue(checker);
    const asked = { ...meshy.asked };
    await pause('polling');
    clock.pass(MINUTE);
    expect(await lookAtList(checker)).toEqual([]);
    await runDue(checker);
    expect(meshy.asked).toEqual(asked);
    for (const id of ids) {
      expect((await look(id)).job).toMatchObject({ hindered_by: 'polling-paused', attempts: 0 });
    }
    await resume('polling');
    await runDue(checker);
    expect(meshy.asked).not.toEqual(asked);
    expect((await look(ids[0] ?? '')).job.waiting_for).toBeNull();
  });

  test('leaves a purchase whose reply was lost open: no list, no second purchase', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await pause('polling');
    await runDue(checker);
    await later(checker, clock, 2 * HOUR);
    expect(meshy.posts).toHaveLength(1);
    expect(meshy.asked.list).toBe(0);
    expect((await look(id)).bought).toMatchObject([{ state: 'unknown' }]);
    await resume('polling');
    await later(checker, clock);
    expect((await look(id)).bought).toMatchObject([{ state: 'accepted' }]);
  });
});

describe('paused downloading', () => {
  async function ready() {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await pause('downloading');
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    return id;
  }

  test('fetches nothing, tells until when the file is there, and ends well when resumed', async () => {
    const id = await ready();
    const { job, model, view } = await look(id);
    expect(model.files).toEqual([]);
    expect(job).toMatchObject({
      stage: 'download',
      hindered_by: 'downloading-paused',
      attempts: 0,
    });
    expect(view.download_until).toBe(job.asset_deadline?.toISOString());
    expect((await listSwitches()).downloading?.lost_from).toBe(view.download_until);
    await resume('downloading');
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
  });

  test('an address that has expired meanwhile waits for polling, and costs no attempt', async () => {
    const id = await ready();
    meshy.assets.set('model.glb', 403);
    await pause('polling');
    await resume('downloading');
    const asked = { ...meshy.asked };
    await later(checker, clock);
    expect(meshy.asked).toEqual(asked);
    expect((await look(id)).job).toMatchObject({ hindered_by: 'polling-paused', attempts: 0 });
  });

  test('a refine that failed keeps its preview after the pause', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await pause('downloading');
    await later(checker, clock);
    meshy.fail('refine', 'no');
    await later(checker, clock, 30 * MINUTE);
    expect((await look(id)).job).toMatchObject({ hindered_by: 'downloading-paused' });
    await resume('downloading');
    await later(checker, clock);
    const { model } = await look(id);
    expect(model).toMatchObject({ status: 'failed' });
    expect(model.files.map(({ kind }) => kind)).toContain('preview');
  });
});

test('each pause and resume stands in the audit log, with its reason, and in the vitals', async () => {
  await pause('downloading');
  await pause('downloading');
  expect(vitals().paused.downloading).not.toBeNull();
  await resume('downloading');
  await resume('downloading');
  expect(vitals().paused).toEqual({ buying: null, polling: null, downloading: null });
  const told = await auditEntries().find({}).sort({ at: 1 }).toArray();
  expect(told.map(({ action }) => action)).toEqual([
    'server.paused',
    'server.paused',
    'server.resumed',
  ]);
  expect(told[0]).toMatchObject({
    actor,
    facts: { what: 'downloading', reason: 'moving the disk.' },
  });
});
