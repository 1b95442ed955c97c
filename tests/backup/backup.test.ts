import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auth } from '@/lib/auth/auth';
import type { SessionUser } from '@/lib/auth/user';
import { checkBackup } from '@/lib/backup/check-backup';
import { readBackup } from '@/lib/backup/read-backup';
import { type BackupOf, writeBackup } from '@/lib/backup/write-backup';
import { chooseSettings } from '@/lib/chosen/choose';
import { freshSetting } from '@/lib/chosen/current';
import { MINUTE } from '@/lib/clock';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { removeGeneration } from '@/lib/generations/remove';
import { jobs, models, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { createShare } from '@/lib/sharing/create';
import { NewShare } from '@/lib/sharing/fields';
import { findShared } from '@/lib/sharing/find-shared';
import { tokenOf } from '@/lib/sharing/token';
import { type Finding, lineOf } from '@/lib/verify/finding';
import { verifyData } from '@/lib/verify/verify-data';
import { browserOf, callerOf, newPerson } from '../auth/people-under-test';
import { setUpFakeMeshy } from '../fake-meshy';
import { checkerOf, later, runDue, TestClock } from '../jobs/checker-under-test';
import { exitOf, launch, outputOf } from '../journey/site-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let place: string;
let mediaDir: string;
let clock: TestClock;
let checker: CheckerContext;
let ada: SessionUser;

beforeEach(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'nexaai-backup-'));
  mediaDir = path.join(place, 'media');
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
  await emptyDatabase();
  ada = await newPerson('Ada', 'admin');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const inPlace = (...names: string[]) => path.join(place, ...names);
const secretFile = path.join(dataDir, 'secret');
const source = (changes: Partial<BackupOf> = {}): BackupOf => ({
  media: checker.media,
  secretFile,
  clock,
  progress: () => {},
  ...changes,
});

async function begin(prompt: string): Promise<string> {
  return (await createGeneration(ada, NewGeneration.parse({ prompt }))).id;
}

async function finished(prompt: string): Promise<string> {
  const id = await begin(prompt);
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
  clock.pass(MINUTE);
  return id;
}

/** Empties everything, and brings the backup back with another media folder. */
async function restore(folder: string, media = createLocalMediaStore(inPlace('other'))) {
  await emptyDatabase();
  const { begun_at } = await checkBackup(folder, () => {});
  const lost = { from: new Date(begun_at), until: new Date(clock.now()) };
  await readBackup(folder, { media, secretFile: inPlace('secret'), lost, progress: () => {} });
  return media;
}

async function findings(media = checker.media): Promise<string[]> {
  const looked = { models: 0, jobs: 0, submissions: 0, credit_entries: 0, files: 0 };
  const found: Finding[] = [];
  for await (const finding of verifyData({ media, clock }, looked)) found.push(finding);
  return found.map(lineOf);
}

/** Every line but that of the jobs, which come back marked. */
const sumsOf = (folder: string) =>
  readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8')
    .split('\n')
    .filter((line) => !line.includes('generation_jobs') && !line.includes('changed-meanwhile'));

describe('what was backed up', () => {
  test('comes back to the byte, and sessions, links and unfinished work go on', async () => {
    const id = await finished('a mug');
    const link = await createShare(callerOf(ada), id, NewShare.parse({}));
    const headers = await browserOf(ada);
    await chooseSettings({ SPEND_GUARD: 'stop' }, { actor: ada, address: null, now: new Date() });
    const running = await begin('a boat');
    await runDue(checker);
    clock.pass(MINUTE);
    await writeBackup(inPlace('first'), source());
    const media = await restore(inPlace('first'));
    expect(await findings(media)).toEqual([]);
    await writeBackup(inPlace('second'), source({ media, secretFile: inPlace('secret') }));
    expect(sumsOf(inPlace('second'))).toEqual(sumsOf(inPlace('first')));
    expect(statSync(inPlace('secret')).mode & 0o777).toBe(0o600);
    const session = await auth().api.getSession({ headers: headers ?? new Headers() });
    expect(session?.user.email).toBe(ada.email);
    expect(await freshSetting('SPEND_GUARD')).toBe('stop');
    const shared = await findShared(tokenOf(link.link_id), undefined, new Date());
    expect(shared).toMatchObject({ kind: 'open' });
    meshy.succeed('preview', 'preview.glb');
    const restored = { ...checker, media };
    for (let turn = 0; turn < 5; turn++) await later(restored, clock);
    meshy.succeed('refine', 'model.glb');
    await later(restored, clock);
    expect(await models().countDocuments({ status: 'completed' })).toBe(2);
    expect(existsSync(inPlace('other', 'models', `${running}.glb`))).toBe(true);
    expect(meshy.posts).toHaveLength(4);
  });

  test('is of one piece where a generation moved on, began or was deleted meanwhile', async () => {
    await finished('a mug');
    const deleted = await finished('a lamp');
    const moving = await begin('a boat');
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    let steps = 0;
    const open: CheckerContext['media']['open'] = async (name) => {
      if (steps++ === 0) await removeGeneration(ada, deleted, checker.media);
      return checker.media.open(name);
    };
    let hasMoved: Promise<void> | undefined;
    const progress = (line: string) => {
      if (line.includes('generation_jobs')) {
        hasMoved = later(checker, clock, 0)
          .then(() => begin('too late'))
          .then(() => {});
      }
    };
    clock.pass(MINUTE);
    const { flawed } = await writeBackup(
      inPlace('first'),
      source({ media: { ...checker.media, open }, progress }),
    );
    await hasMoved;
    clock.pass(MINUTE);
    const media = await restore(inPlace('first'));
    expect(flawed).toEqual([]);
    expect(await findings(media)).toEqual([]);
    const prompts = (await models().find({ deleted_at: null }).toArray()).map((one) => one.prompt);
    expect(prompts.sort()).toEqual(['a boat', 'a mug']);
    const [job, ...more] = await jobs().find({ prompt: /boat/ }).toArray();
    expect(more).toEqual([]);
    expect(job?.model_id.toHexString()).toBe(moving);
    const bought = await submissions().find().toArray();
    expect(bought.filter(({ job_id }) => job?._id.equals(job_id))).toHaveLength(2);
  });

  test('names the files the disk had no more, or not as they were stored', async () => {
    const id = await finished('a mug');
    appendFileSync(path.join(mediaDir, 'models', `${id}.glb`), 'x');
    rmSync(path.join(mediaDir, 'models', `${id}.preview.glb`));
    const { flawed } = await writeBackup(inPlace('first'), source());
    expect(flawed.sort()).toEqual([`models/${id}.glb`, `models/${id}.preview.glb`]);
  });

  test('is not there by half when the disk fails', async () => {
    await finished('a mug');
    const open = () => Promise.reject(new Error('disk'));
    const media = { ...checker.media, open };
    await expect(writeBackup(inPlace('first'), source({ media }))).rejects.toThrow('disk');
    expect(readdirSync(place)).toEqual(['media']);
  });
});

describe('a backup is refused', () => {
  test.each([
    ['with a bit that changed', 'database/models.ndjson', 'damaged'],
    ['with another list of its files', 'SHA256SUMS', 'damaged'],
  ])('%s', async (_, name, reason) => {
    await finished('a mug');
    await writeBackup(inPlace('first'), source());
    appendFileSync(inPlace('first', name), ' ');
    await expect(checkBackup(inPlace('first'), () => {})).rejects.toThrow(`${name} of`);
    await expect(checkBackup(inPlace('first'), () => {})).rejects.toThrow(reason);
  });

  test('where it would lead out of the folder, of a newer version, or none', async () => {
    await expect(checkBackup(place, () => {})).rejects.toThrow('is no backup');
    await writeBackup(inPlace('first'), source());
    const file = inPlace('first', 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...manifest, version: 2 }));
    await expect(checkBackup(inPlace('first'), () => {})).rejects.toThrow('a newer NexaAI');
  });
});

test('the commands back up a running site and restore it into another folder, once', {
  timeout: 120_000,
}, async () => {
  const id = await finished('a mug');
  const { MONGODB_URI = '' } = process.env;
  const run = async (args: string[], settings: Record<string, string>) => {
    const child = launch(args, settings);
    const output = outputOf(child);
    const code = await exitOf(child);
    await Promise.all(
      [child.stdout, child.stderr].map((pipe) => pipe?.closed || once(pipe ?? child, 'close')),
    );
    return { code, output: output() };
  };
  const running = { DATA_DIR: dataDir, MEDIA_DIR: mediaDir, MONGODB_URI };
  const made = await run(['backup', '--to', inPlace('kept')], running);
  expect(made).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Backed up \d+ documents/),
  });
  appendFileSync(path.join(mediaDir, 'models', `${id}.glb`), 'x');
  const flawed = await run(['backup', '--to', inPlace('flawed')], running);
  expect(flawed).toMatchObject({
    code: 1,
    output: expect.stringMatching(/\.glb is missing or dam/),
  });
  const folder = inPlace('kept', readdirSync(inPlace('kept'))[0] ?? '');
  mkdirSync(inPlace('new'));
  const restored = await run(['restore', folder, '--into', inPlace('new')], {});
  expect(restored.output).toMatch(/^Restored the state of .*\nLooked at 1 models .* 0 violations/);
  expect(restored.code).toBe(0);
  expect(existsSync(inPlace('new', 'media', 'models', `${id}.glb`))).toBe(true);
  const again = await run(['restore', folder, '--into', inPlace('new')], {});
  expect(again).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^Not restored: there is/),
  });
  const used = { DATA_DIR: inPlace('none'), MONGODB_URI };
  const elsewhere = await run(['restore', folder], used);
  expect(elsewhere).toMatchObject({ code: 1, output: expect.stringMatching(/holds something/) });
  expect(existsSync(inPlace('none', 'restore-unfinished'))).toBe(false);
});
