import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { NO_ROOM } from '@/lib/generations/advance-download';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { newDownloads } from '@/lib/jobs/downloads';
import { log } from '@/lib/log';
import type { Bucket } from '@/lib/media/s3/bucket';
import { accessTo } from '@/lib/media/s3/bucket-access';
import { S3Failed } from '@/lib/media/s3/s3-failed';
import { createS3MediaStore } from '@/lib/media/s3/s3-media-store';
import { createGlbValidator } from '@/lib/media/validator/glb-validator';
import { MeshyError } from '@/lib/meshy/meshy-error';
import { setUpFakeMeshy } from '../fake-meshy';
import { bentGlb, sampleGlb } from '../media/glb/sample-glb';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
const validate = createGlbValidator({ worker: path.resolve('dist/glb-validator.js') });
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  checker = checkerOf(meshy, { mediaDir, clock });
  checker.downloads = newDownloads(clock, { validate });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});

/** A generation whose file Meshy has ready under this name. */
async function ready(asset: string): Promise<string> {
  const id = await begin('a mug', { preview_only: true });
  await runDue(checker);
  meshy.succeed('preview', asset);
  return id;
}

const isKept = (id: string) => existsSync(path.join(mediaDir, `models/${id}.preview.glb`));

test('while the file that came is looked at, its owner reads that it is checked', async () => {
  const id = await ready('preview.glb');
  let during: unknown;
  checker.downloads = newDownloads(clock, {
    validate: async () => {
      during = (await look(id)).view.activity;
      return { kind: 'unchecked', reason: 'it is not asked about here' };
    },
  });
  vi.spyOn(log(), 'warn').mockImplementation(() => {});
  await later(checker, clock, 10 * SECOND);
  expect(during).toBe('checking');
  expect((await look(id)).view).toMatchObject({ status: 'completed', activity: null });
});

test('a file that does not come is being fetched again, and not checked', async () => {
  meshy.assets.set('preview.glb', 503);
  const id = await ready('preview.glb');
  await later(checker, clock, 10 * SECOND);
  expect((await look(id)).view).toMatchObject({ status: 'processing', activity: 'downloading' });
});

describe('a file that breaks the rules of glTF', () => {
  const wild = async (index: number) =>
    bentGlb(await sampleGlb(), (json, bin) => {
      const accessor = json.accessors[Number(json.meshes[0]?.primitives[0]?.indices)];
      const view = json.bufferViews[Number(accessor?.bufferView)];
      const bytes = Buffer.from(bin);
      bytes.writeUInt16LE(index, Number(view?.byteOffset ?? 0) + Number(accessor?.byteOffset ?? 0));
      return bytes;
    });

  test('is fetched once more, and kept with a note when it is the same', async () => {
    meshy.assets.set('wild.glb', await wild(60_000));
    const id = await ready('wild.glb');
    await later(checker, clock, 10 * SECOND);
    const first = await look(id);
    expect(isKept(id)).toBe(false);
    expect(first.view.waiting_for).toContain('breaks the rules of glTF in one place');
    expect(first.job.suspect_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(first.view.download_until).not.toBeNull();
    await later(checker, clock);
    const { view } = await look(id);
    expect(view).toMatchObject({
      status: 'completed',
      stats: { validator: { errors: 1, codes: ['ACCESSOR_INDEX_OOB'] } },
    });
    expect(view.files[0]?.sha256).toBe(first.job.suspect_sha256);
  });

  test('is judged anew when it comes otherwise', async () => {
    meshy.assets.set('wild.glb', await wild(60_000));
    const id = await ready('wild.glb');
    await later(checker, clock, 10 * SECOND);
    meshy.assets.set('wild.glb', await wild(50_000));
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('processing');
    meshy.assets.set('wild.glb', await sampleGlb());
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'completed',
      stats: { validator: { errors: 0, codes: [] } },
    });
  });

  test('is kept when nobody could tell', async () => {
    checker.downloads = newDownloads(clock, {
      validate: async () => ({ kind: 'unchecked', reason: 'it hung' }),
    });
    meshy.assets.set('wild.glb', await wild(60_000));
    const id = await ready('wild.glb');
    await later(checker, clock);
    const { view } = await look(id);
    expect(view.status).toBe('completed');
    expect(view.stats).not.toHaveProperty('validator');
  });
});

test('a host that is down for two days costs nothing and ends well', async () => {
  meshy.assets.set('away.glb', 503);
  const id = await ready('away.glb');
  for (let hours = 0; hours < 24; hours += 1) await later(checker, clock, 2 * HOUR);
  const { view, job } = await look(id);
  expect(view).toMatchObject({ status: 'processing', download_until: expect.any(String) });
  expect(view.waiting_for).toContain('the host answered 503');
  expect(job.attempts).toBeGreaterThan(20);
  meshy.assets.set('away.glb', await smallGlb('away'));
  await later(checker, clock, 31 * MINUTE);
  expect((await look(id)).view.status).toBe('completed');
  expect(meshy.posts).toHaveLength(1);
});

test('a host that stays down ends the download with its address kept', async () => {
  meshy.assets.set('away.glb', 503);
  const id = await ready('away.glb');
  await later(checker, clock);
  await later(checker, clock, 3 * DAY);
  const { view, model } = await look(id);
  expect(view.error?.message).toBe('download failed: the host answered 503');
  expect(model.glb_url).toBe(meshy.assetUrl('away.glb'));
});

describe('a link that has expired', () => {
  test('is asked for anew, and the file fetched from there at once', async () => {
    meshy.assets.set('old.glb', 403);
    const id = await ready('old.glb');
    const task = meshy.last('preview');
    let asked = 0;
    const { getTask } = checker.meshy;
    checker.meshy.getTask = (...which) => {
      // The first look finds the task ended; the next is for the address.
      if (++asked === 2) Object.assign(task.model_urls, { glb: meshy.assetUrl('model.glb') });
      return getTask(...which);
    };
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
    expect(asked).toBe(2);
  });

  test('and is all that Meshy has ends the download after two requests for another', async () => {
    meshy.assets.set('old.glb', 410);
    const id = await ready('old.glb');
    let asked = 0;
    const { getTask } = checker.meshy;
    checker.meshy.getTask = (...which) => {
      asked += 1;
      return getTask(...which);
    };
    for (let looks = 0; looks < 4; looks += 1) await later(checker, clock);
    expect((await look(id)).view.error?.message).toMatch(/^download failed: the link has expired/);
    expect(asked).toBe(1 + 2);
  });

  test('waits while Meshy cannot say', async () => {
    meshy.assets.set('old.glb', 403);
    const id = await ready('old.glb');
    await later(checker, clock, 10 * SECOND);
    const task = meshy.last('preview');
    const { getTask } = checker.meshy;
    checker.meshy.getTask = (...which) =>
      getTask(...which).then(() => {
        throw new MeshyError({ kind: 'unavailable', message: 'no' });
      });
    for (let looks = 0; looks < 5; looks += 1) await later(checker, clock);
    expect((await look(id)).view.status).toBe('processing');
    checker.meshy.getTask = getTask;
    task.model_urls.glb = meshy.assetUrl('model.glb');
    await later(checker, clock, 10 * MINUTE);
    expect((await look(id)).view.status).toBe('completed');
  });
});

describe('a disk without room', () => {
  test('pauses all downloads as one, fails nobody, and lets them go on within a minute', async () => {
    const warned = vi.spyOn(log(), 'warn');
    const told = vi.spyOn(log(), 'info');
    const { freeBytes } = checker.media;
    let asked = 0;
    checker.media.freeBytes = async () => {
      asked += 1;
      return 0;
    };
    const ids = [await ready('model.glb'), await ready('model.glb'), await ready('model.glb')];
    await later(checker, clock, 10 * SECOND);
    expect(asked).toBe(1);
    for (let looks = 0; looks < 4; looks += 1) await later(checker, clock, 10 * SECOND);
    for (const id of ids) {
      const { view, job } = await look(id);
      expect(view).toMatchObject({ status: 'processing', waiting_for: NO_ROOM });
      expect(job).toMatchObject({ state: 'active', attempts: 0 });
    }
    const another = await begin('bought meanwhile');
    await runDue(checker);
    expect((await look(another)).job.meshy_task_id).not.toBeNull();
    checker.media.freeBytes = freeBytes;
    await later(checker, clock, MINUTE);
    for (const id of ids) expect((await look(id)).view.status).toBe('completed');
    const lines = (spy: typeof warned | typeof told) =>
      spy.mock.calls.filter((line) => /paused|go on|goes on|no room/i.test(line.join(' '))).length;
    expect([lines(warned), lines(told)]).toEqual([1, 1]);
  });

  test('is not needed where a bucket is: that one is waited for as well', async () => {
    const disk = checker.media;
    const nowhere: Bucket = {
      endpoint: 'http://127.0.0.1:9',
      name: 'models',
      region: 'us-east-1',
      keys: { access_key_id: 'key', secret_access_key: 'secret' },
      prefix: '',
      path_style: true,
    };
    const access = accessTo(nowhere, { clock, wait: async () => {}, random: () => 0 });
    checker.media = createS3MediaStore({ access, spool: disk });
    const id = await ready('model.glb');
    for (let looks = 0; looks < 4; looks += 1) await later(checker, clock, 10 * SECOND);
    const waiting = await look(id);
    expect(waiting.view).toMatchObject({ status: 'processing', waiting_for: NO_ROOM });
    expect(waiting.job).toMatchObject({ state: 'active', attempts: 0 });
    expect(checker.downloads.pause.reason).toBe('127.0.0.1:9 cannot be reached (ECONNREFUSED)');
    checker.media = disk;
    await later(checker, clock, MINUTE);
    expect((await look(id)).view.status).toBe('completed');
    expect(meshy.posts.length).toBe(1);
  });

  test('is no matter either where a bucket goes away just after it took the file', async () => {
    const id = await ready('model.glb');
    const { open } = checker.media;
    const opened = vi.fn(async () => {
      throw new S3Failed('S3_UNREACHABLE', 'it cannot be reached');
    });
    checker.media.open = opened;
    await expect(later(checker, clock)).rejects.toThrow('it cannot be reached');
    expect(opened).toHaveBeenCalled();
    expect((await look(id)).view.status).toBe('processing');
    checker.media.open = open;
    await later(checker, clock, MINUTE);
    expect((await look(id)).view.status).toBe('completed');
    expect(meshy.posts.length).toBe(1);
  });

  test('leaves no half file behind', async () => {
    const id = await ready('model.glb');
    const { receive } = checker.media;
    checker.media.receive = async (place) => {
      const file = await receive(place);
      file.write = async () => {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      };
      return file;
    };
    await later(checker, clock);
    expect((await look(id)).view.waiting_for).toBe(NO_ROOM);
    expect(readdirSync(path.join(mediaDir, 'models')).filter((name) => name.includes(id))).toEqual(
      [],
    );
  });
});

describe('a preview that cannot be fetched while its refine runs', () => {
  async function refining(asset: string): Promise<string> {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', asset);
    await later(checker, clock);
    return id;
  }

  test('is not asked for at every look, and does not stop the refine', async () => {
    meshy.assets.set('preview.glb', 503);
    const id = await refining('preview.glb');
    for (let looks = 0; looks < 5; looks += 1) await later(checker, clock, 6 * SECOND);
    const { job } = await look(id);
    expect(checker.downloads.previews.of(job._id).failures).toBeLessThan(5);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
  });

  test('is waited for when the refine fails', async () => {
    meshy.assets.set('preview.glb', 503);
    const id = await refining('preview.glb');
    meshy.fail('refine', 'no');
    for (let looks = 0; looks < 8; looks += 1) await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'processing',
      waiting_for: expect.stringContaining('untextured shape'),
    });
    meshy.assets.set('preview.glb', await smallGlb('preview'));
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'failed',
      error: { message: 'refine failed: no' },
      preview_url: expect.any(String),
    });
    expect(isKept(id)).toBe(true);
  });

  test('is given up when it can never come, or does not for half an hour', async () => {
    meshy.assets.set('preview.glb', 410);
    const gone = await refining('preview.glb');
    meshy.fail('refine', 'no');
    await later(checker, clock);
    await later(checker, clock);
    expect((await look(gone)).view).toMatchObject({ status: 'failed', preview_url: null });
    meshy.assets.set('preview.glb', 503);
    const slow = await refining('preview.glb');
    meshy.fail('refine', 'no');
    for (let looks = 0; looks < 40; looks += 1) await later(checker, clock);
    expect((await look(slow)).view).toMatchObject({
      status: 'failed',
      error: { message: 'refine failed: no' },
    });
  });
});
