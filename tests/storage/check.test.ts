import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import type { SessionUser } from '@/lib/auth/user';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { newId } from '@/lib/db/id';
import { models } from '@/lib/generations/store';
import { trashGeneration } from '@/lib/generations/trash';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { modelPath } from '@/lib/media/stored-file';
import { beginCheck, stopCheck } from '@/lib/storage/begin-check';
import { checks } from '@/lib/storage/check-store';
import { purgeLost } from '@/lib/storage/lost-files';
import { readStorage } from '@/lib/storage/read-storage';
import { repair } from '@/lib/storage/repair';
import type { CheckKind, Repair } from '@/lib/storage/view';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, look, runDue, TestClock, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
const admin: SessionUser = {
  id: 'ad'.repeat(12),
  name: 'Root',
  email: 'r@example.org',
  role: 'admin',
};
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
  rmSync(mediaDir, { recursive: true, force: true });
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});

const fileOf = (place: string) => path.join(mediaDir, place);
const surroundings = () => ({ media: checker.media, clock });
const mend = (what: Repair) => repair({ user: admin, address: null }, what, surroundings());

async function checked(kind: CheckKind = 'quick') {
  await (await beginCheck(admin, kind, surroundings())).done;
  const { check, findings, lost } = await readStorage(surroundings());
  if (!check) throw new Error('nothing was looked at');
  return { check, findings, lost };
}

async function finished(): Promise<string> {
  const id = await begin();
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
  return id;
}

/** A file that lies there since `agoMs`. */
function plant(place: string, agoMs: number, bytes = 'nobody’s'): void {
  mkdirSync(path.dirname(fileOf(place)), { recursive: true });
  writeFileSync(fileOf(place), bytes);
  const then = new Date(clock.now() - agoMs);
  utimesSync(fileOf(place), then, then);
}

const nobodys = () => modelPath(newId().toHexString());

describe('a look at the disk', () => {
  test('finds nothing where every file is as it was stored, also in the trash', async () => {
    await trashGeneration(user, await finished());
    clock.pass(2 * HOUR);
    const { check, findings, lost } = await checked('thorough');
    expect(check).toMatchObject({ state: 'done', models: 1, files: { files: 2 }, error: null });
    expect(findings).toEqual([]);
    expect(lost).toEqual({ files: 0, bytes: 0, next_purge_at: null });
  });

  test('names files that nobody names for an hour, half downloads, and strangers', async () => {
    const orphan = nobodys();
    plant(orphan, 2 * HOUR);
    plant(nobodys(), 30 * MINUTE);
    plant('models/notes.txt', 2 * HOUR);
    plant('models/.a.glb.part-1-ab', 2 * HOUR);
    plant('models/.b.glb.part-1-ab', 30 * MINUTE);
    const { check, findings } = await checked();
    expect(findings.map(({ kind, path: place }) => [kind, place])).toEqual([
      ['orphan', orphan],
      ['part', 'models/.a.glb.part-1-ab'],
      ['foreign', 'models/notes.txt'],
    ]);
    expect(check.counts.orphan).toEqual({ files: 1, bytes: 10 });
  });

  const FLAWS = [
    ['missing', 'quick', (place: string) => rmSync(place)],
    ['length', 'quick', (place: string) => writeFileSync(place, 'short')],
    ['content', 'thorough', (place: string) => writeFileSync(place, flipped(readFileSync(place)))],
  ] as const;
  test.each(FLAWS)(
    'finds a file that is %s by a %s look, and tells its owner',
    async (what, kind, damage) => {
      const id = await finished();
      damage(fileOf(modelPath(id)));
      const { findings } = await checked(kind);
      expect(findings).toMatchObject([{ kind: what, path: modelPath(id), model: { id } }]);
      const { view } = await look(id);
      expect(view.file_flaws).toEqual([{ kind: 'model', what }]);
      expect(view.model_url === null || view.model_url.includes('preview')).toBe(
        what !== 'content',
      );
    },
  );

  test('does not read: what only reading shows is left as the last thorough look saw it', async () => {
    const id = await finished();
    writeFileSync(fileOf(modelPath(id)), flipped(readFileSync(fileOf(modelPath(id)))));
    expect((await checked('quick')).findings).toEqual([]);
    await checked('thorough');
    await checked('quick');
    expect((await look(id)).view.file_flaws).toEqual([{ kind: 'model', what: 'content' }]);
    writeFileSync(fileOf(modelPath(id)), flipped(readFileSync(fileOf(modelPath(id)))));
    await checked('thorough');
    expect((await look(id)).view.file_flaws).toEqual([]);
  });

  test('does not blame what was replaced while it looked', async () => {
    const id = await finished();
    let asked = 0;
    const stat: CheckerContext['media']['stat'] = async (place) =>
      place === modelPath(id) && asked++ === 0 ? undefined : checker.media.stat(place);
    const media = { ...checker.media, stat };
    await (await beginCheck(admin, 'quick', { media, clock })).done;
    expect((await readStorage(surroundings())).findings).toEqual([]);
  });

  test('is the only one, until it ends, is stopped, or its process is gone', async () => {
    const first = await beginCheck(admin, 'quick', surroundings());
    await first.done;
    await checks().updateOne({}, { $set: { state: 'running', beat_at: new Date(clock.now()) } });
    await expect(beginCheck(admin, 'quick', surroundings())).rejects.toMatchObject({
      code: 'conflict',
    });
    await stopCheck(new Date());
    expect((await checked()).check.state).toBe('done');
    await checks().updateOne({}, { $set: { state: 'running' } });
    clock.pass(61 * SECOND);
    expect((await readStorage(surroundings())).check?.state).toBe('interrupted');
    expect((await checked()).check.state).toBe('done');
  });

  test('writes down why it could not go on', async () => {
    const media: CheckerContext['media'] = {
      ...checker.media,
      // biome-ignore lint/correctness/useYield: it fails before it finds anything
      list: async function* list() {
        throw new Error('the disk is gone');
      },
    };
    await (await beginCheck(admin, 'quick', { media, clock })).done;
    expect(await checks().findOne({})).toMatchObject({
      state: 'failed',
      error: 'the disk is gone',
    });
  });
});

describe('a repair', () => {
  test('moves orphans away, gives them back when they are missed, and deletes them in the end', async () => {
    const id = await finished();
    const model = await models().findOne({});
    clock.pass(2 * HOUR);
    await models().deleteOne({});
    await checked();
    expect(await mend('move-orphans')).toMatchObject({ files: 2, left: 0 });
    expect(readdirSync(fileOf('models'))).toEqual([]);
    const after = await readStorage(surroundings());
    expect(after.check?.counts.orphan).toEqual({ files: 0, bytes: 0 });
    expect(after.lost.files).toBe(2);
    if (model) await models().insertOne(model);
    expect((await checked()).findings).toHaveLength(2);
    expect(await mend('return-lost')).toMatchObject({ files: 2, left: 0 });
    expect((await readStorage(surroundings())).findings).toEqual([]);
    expect(statSync(fileOf(modelPath(id))).size).toBe(model?.files.at(-1)?.bytes);
    expect(await auditEntries().distinct('action')).toContain('storage.move-orphans');
    await models().deleteOne({});
    clock.pass(2 * HOUR);
    await checked();
    await mend('move-orphans');
    expect(await purgeLost(checker.media, clock.now() + 29 * DAY)).toBe(0);
    expect(await purgeLost(checker.media, clock.now() + 31 * DAY)).toBe(2);
    expect(readdirSync(fileOf('lost-and-found'))).toEqual([]);
  });

  test('leaves an orphan that a model names by now, or that is new', async () => {
    const orphan = nobodys();
    plant(orphan, 2 * HOUR);
    const id = await finished();
    clock.pass(2 * HOUR);
    const model = await models().findOne({});
    await models().deleteOne({});
    await checked();
    if (model) await models().insertOne(model);
    plant(orphan, MINUTE);
    expect(await mend('move-orphans')).toEqual({ files: 0, bytes: 0, left: 3 });
    expect(statSync(fileOf(modelPath(id))).size).toBeGreaterThan(0);
  });

  test('deletes half downloads', async () => {
    plant('models/.a.glb.part-1-ab', 2 * HOUR);
    plant('models/.b.glb.part-1-ab', 30 * MINUTE);
    await checked();
    expect(await mend('sweep-parts')).toMatchObject({ files: 1 });
    expect(readdirSync(fileOf('models'))).toEqual(['.b.glb.part-1-ab']);
  });

  test('downloads a lost model once more, buys nothing, and takes the mark away', async () => {
    const id = await finished();
    const bytes = readFileSync(fileOf(modelPath(id)));
    const { posts } = meshy;
    const bought = posts.length;
    rmSync(fileOf(modelPath(id)));
    expect((await checked()).findings).toMatchObject([{ can_fetch: true }]);
    expect(await mend('fetch-again')).toMatchObject({ files: 1, left: 0 });
    await runDue(checker);
    const { view } = await look(id);
    expect(view).toMatchObject({ status: 'completed', file_flaws: [], error: null });
    expect(readFileSync(fileOf(modelPath(id)))).toEqual(bytes);
    expect(posts).toHaveLength(bought);
    expect((await checked()).findings).toEqual([]);
  });

  test('leaves to the backup what Meshy holds no more', async () => {
    const id = await finished();
    rmSync(fileOf(modelPath(id)));
    clock.pass(4 * DAY);
    expect((await checked()).findings).toMatchObject([{ can_fetch: false }]);
    expect(await mend('fetch-again')).toEqual({ files: 0, bytes: 0, left: 1 });
    expect((await look(id)).view.status).toBe('completed');
  });
});

function flipped(bytes: Buffer): Buffer {
  const last = bytes.length - 1;
  bytes.writeUInt8(255 - bytes.readUInt8(last), last);
  return bytes;
}

test('what was made from a model is made again when it is lost, and nobody is told', async () => {
  const id = await finished();
  const made = {
    kind: 'sides',
    path: `models/${id}.sides.webp`,
    bytes: 5,
    sha256: 'ab',
    craft: 'x',
  };
  const workshop = { done: 7, files: [made], crafts: { x: { version: 1 }, y: { version: 1 } } };
  await models().updateOne({}, { $set: { workshop } as object });
  plant(made.path, 2 * HOUR, 'sides');
  expect((await checked()).findings).toEqual([]);
  expect((await look(id)).model.workshop?.done).toBe(7);
  rmSync(fileOf(made.path));
  expect((await checked()).findings).toEqual([]);
  const { model } = await look(id);
  expect(model.workshop).toMatchObject({ done: null, files: [], crafts: { y: {} } });
  expect(model.workshop?.crafts).not.toHaveProperty('x');
  expect(model.file_flaws).toBeUndefined();
});
