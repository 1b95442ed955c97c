import { existsSync } from 'node:fs';
import path from 'node:path';
import { Collection } from 'mongodb';
import { beforeEach, expect, test, vi } from 'vitest';
import { SECOND } from '@/lib/clock';
import { removeGeneration } from '@/lib/generations/remove';
import { models } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { posterPath, type StoredFile } from '@/lib/media/stored-file';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
});

/** Has something happen just before the first write that enters a file into the model. */
function beforeEntry(happen: () => Promise<unknown>): void {
  const { updateOne } = Collection.prototype;
  let isOver = false;
  vi.spyOn(Collection.prototype, 'updateOne').mockImplementation(async function entering(
    this: Collection,
    ...write
  ) {
    const fields = (write[1] as { $set?: object }).$set ?? {};
    if (!isOver && this.collectionName === 'models' && 'files' in fields) {
      isOver = true;
      await happen();
    }
    return updateOne.apply(this, write);
  });
}

async function ready(): Promise<string> {
  const id = await begin('a mug', { preview_only: true });
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  return id;
}

test('a model that is deleted just when its file is entered keeps nothing', async () => {
  const id = await ready();
  beforeEntry(() => removeGeneration(user, id, checker.media));
  await later(checker, clock, 10 * SECOND);
  expect(await models().findOne({ prompt: 'a mug' })).toMatchObject({ files: [] });
  expect(existsSync(path.join(mediaDir, `models/${id}.preview.glb`))).toBe(false);
});

test('what another process enters at the same moment stays', async () => {
  const id = await ready();
  const poster: StoredFile = {
    kind: 'poster',
    path: posterPath(id),
    bytes: 3,
    sha256: 'b'.repeat(64),
    content_type: 'image/webp',
  };
  beforeEntry(() => models().updateOne({ prompt: 'a mug' }, { $push: { files: poster } }));
  await later(checker, clock, 10 * SECOND);
  const kinds = (await look(id)).model.files.map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['poster', 'preview']);
});
