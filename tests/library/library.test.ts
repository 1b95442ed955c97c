import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/auth/user';
import { changeMembers } from '@/lib/collections/change-members';
import { createCollection } from '@/lib/collections/create';
import { listCollections } from '@/lib/collections/list';
import { books } from '@/lib/credits/book-store';
import { creditEntries } from '@/lib/credits/entries';
import { changeGeneration } from '@/lib/generations/change';
import { jobs, models, submissions } from '@/lib/generations/store';
import { trashGeneration } from '@/lib/generations/trash';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { libraryEntries } from '@/lib/library/export-library';
import type { Whose } from '@/lib/library/find-library';
import { importLibrary } from '@/lib/library/import-library';
import { takeTurn } from '@/lib/library/import-turn';
import { sourceOfBytes } from '@/lib/media/glb/byte-sources';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import { modelPath } from '@/lib/media/stored-file';
import { noValidator } from '@/lib/media/validator/glb-validator';
import { zipOf } from '@/lib/media/zip/zip-of';
import { directoryHeader, localHeader } from '@/lib/media/zip/zip-records';
import { lineOf } from '@/lib/verify/finding';
import { verifyData } from '@/lib/verify/verify-data';
import { newPerson } from '../auth/people-under-test';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, look, runDue, TestClock, user } from '../jobs/checker-under-test';
import { readZip } from '../media/zip/read-zip';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

setUpDatabase();
const meshy = setUpFakeMeshy();
const now = new Date('2026-11-24T12:00:00Z');
let place: string;
let clock: TestClock;
let checker: CheckerContext;
/** The disk of another server. */
let other: MediaStore;

beforeEach(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'nexaai-library-'));
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(place, 'media'), clock });
  other = createLocalMediaStore(path.join(place, 'other'));
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

async function finished(prompt: string, wish?: Parameters<typeof begin>[1]): Promise<string> {
  const id = await begin(prompt, wish);
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
  return id;
}

async function failed(prompt: string): Promise<string> {
  const id = await begin(prompt);
  await runDue(checker);
  meshy.fail('preview', 'the prompt shows nothing');
  await later(checker, clock);
  return id;
}

type Exporting = { media?: MediaStore; whose?: Whose; viewer?: Uint8Array | null };

async function exported({ media = checker.media, whose, viewer = null }: Exporting = {}) {
  const own: Whose = { kind: 'own', user };
  const chunks: Uint8Array[] = [];
  const entries = libraryEntries({ whose: whose ?? own, media, now, viewer });
  for await (const chunk of zipOf(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const imported = (zip: Buffer, to: 'self' | 'owners' = 'self', by: SessionUser = user) =>
  importLibrary({
    source: sourceOfBytes(zip),
    by: { user: by, address: null },
    to,
    media: other,
    validate: noValidator,
    clock,
    progress: () => {},
  });

const sumsIn = (zip: Buffer) =>
  readZip(zip)
    .find(({ name }) => name === 'SHA256SUMS')
    ?.bytes.toString();

async function wrongs(media: MediaStore): Promise<string[]> {
  const looked = { models: 0, jobs: 0, submissions: 0, credit_entries: 0, files: 0 };
  const lines: string[] = [];
  for await (const finding of verifyData({ media, clock }, looked)) lines.push(lineOf(finding));
  return lines;
}

describe('an exported library', () => {
  test('has the models as they were stored, what is known of them, and right sums of all', async () => {
    const id = await finished('a mug & <b>spoon</b>');
    await failed('a fog');
    await trashGeneration(user, await finished('a lamp'));
    const files = readZip(await exported({ viewer: Buffer.from('/* viewer */') }));
    const folder = `models/a-mug-b-spoon-b-${id}`;
    expect(files.every(({ isSound }) => isSound)).toBe(true);
    expect(files.map(({ name }) => name).filter((name) => name.startsWith(folder))).toEqual(
      ['record.json', 'preview.glb', 'model.glb', 'model.js', 'index.html'].map(
        (name) => `${folder}/${name}`,
      ),
    );
    const textOf = (name: string) => files.find((file) => file.name === name)?.bytes.toString();
    const glb = readFileSync(path.join(place, 'media', modelPath(id)));
    expect(files.find(({ name }) => name === `${folder}/model.glb`)?.bytes.equals(glb)).toBe(true);
    expect(textOf(`${folder}/model.js`)).toBe(`showModel("${glb.toString('base64')}");\n`);
    expect(textOf(`${folder}/index.html`)).toContain('a mug &amp; &lt;b&gt;spoon&lt;/b&gt;');
    expect(textOf('index.html')).toContain(`href="${folder}/index.html"`);
    const metadata = JSON.parse(textOf('metadata.json') ?? '');
    expect(metadata).toMatchObject({ format: 'nexaai-library', version: 1 });
    expect(metadata.models).toMatchObject([
      { id, owner: null, status: 'completed', credits: { preview: 20, refine: 10 } },
      { prompt: 'a fog', status: 'failed', files: [] },
    ]);
    const sums = files
      .filter(({ name }) => name !== 'SHA256SUMS')
      .map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    expect(textOf('SHA256SUMS')).toBe(sums.join(''));
    expect(readdirSync(path.join(place, 'media', 'exports'))).toEqual([]);
  });

  test('of nothing is an archive all the same', async () => {
    const report = await imported(await exported({ viewer: Buffer.from('/* viewer */') }));
    expect(report).toMatchObject({ models: 0, imported: 0, refused: 0 });
  });

  test('leaves damaged files out and says so', async () => {
    const id = await finished('a mug');
    rmSync(path.join(place, 'media', modelPath(id)));
    const metadata = readZip(await exported()).find(({ name }) => name === 'metadata.json');
    expect(JSON.parse(metadata?.bytes.toString() ?? '').models).toMatchObject([
      { files: [{ kind: 'preview' }], left_out: ['model.glb'] },
    ]);
  });
});

describe('an imported library', () => {
  test('is byte for byte what was exported, and costs nothing', async () => {
    const options = { topology: 'quad', texture_resolution: '4k' } as const;
    const id = await finished('a mug', { polygon_count: 500, options });
    await failed('a fog');
    await changeGeneration(user, id, { title: 'My mug', favorite: true, tags: ['kitchen'] });
    await changeGeneration(user, id, { notes: 'For <tea>.\nNot for soup.' });
    const { id: kitchen } = await createCollection(user, { name: 'Kitchen' });
    await changeMembers(user, kitchen, { add: [id] });
    const before = (await look(id)).view;
    const zip = await exported();
    await emptyDatabase();
    expect(await imported(zip)).toMatchObject({ models: 2, imported: 2, refused: 0 });
    expect(sumsIn(await exported({ media: other }))).toBe(sumsIn(zip));
    const { view } = await look(id);
    const same = ['title', 'notes', 'favorite', 'tags', 'created_at', 'files'] as const;
    expect(view).toMatchObject({ polygon_count: 500, options });
    for (const field of same) expect(view[field]).toEqual(before[field]);
    expect(view).toMatchObject({ status: 'completed', credits: { preview: 20, refine: 10 } });
    expect(view.imported_at).not.toBeNull();
    expect(await listCollections(user)).toMatchObject([{ name: 'Kitchen', count: 1 }]);
    expect(await wrongs(other)).toEqual([]);
    const spent = [creditEntries(), books(), submissions()].map((one) => one.countDocuments());
    expect(await Promise.all(spent)).toEqual([0, 0, 0]);
    expect(await jobs().countDocuments({ state: 'active' })).toBe(0);
  });

  test('comes in once, whatever it was called here', async () => {
    const id = await finished('a mug');
    const zip = await exported();
    expect(await imported(zip)).toMatchObject({ imported: 0, present: 1 });
    await models().updateOne({}, { $set: { deleted_at: now, trashed_at: null } });
    expect(await imported(zip)).toMatchObject({ imported: 1, present: 0 });
    expect(await imported(zip)).toMatchObject({ imported: 0, present: 1 });
    const fresh = await models().findOne({ deleted_at: null });
    expect(fresh?._id.toHexString()).not.toBe(id);
    const again = readZip(await exported({ media: other }));
    expect(again.some(({ name }) => name === `models/a-mug-${id}/model.glb`)).toBe(true);
  });

  test('of a whole server goes to whoever has the address, and else to who brings it', async () => {
    const ada = await newPerson('Ada', 'admin');
    const bob = await newPerson('Bob', 'user');
    await models().deleteMany({});
    await finished('a mug');
    await finished('a lamp');
    await models().updateOne({ prompt: 'a mug' }, { $set: { user_id: bob.id } });
    const zip = await exported({ whose: { kind: 'everybody' } });
    await Promise.all([models().deleteMany({}), jobs().deleteMany({})]);
    expect(await imported(zip, 'owners', ada)).toMatchObject({ imported: 2 });
    const owners = await models().find().sort({ _id: 1 }).toArray();
    expect(owners.map(({ user_id }) => user_id)).toEqual([bob.id, ada.id]);
  });

  test('may have been unpacked, packed again and pressed together', async () => {
    await finished('a mug');
    const zip = await exported();
    await emptyDatabase();
    const pressed = packed(zip, ({ name }) => ({ name: `my library/${name}`, press: true }));
    expect(await imported(pressed)).toMatchObject({ imported: 1, refused: 0 });
  });

  test('waits for another import to end', async () => {
    await finished('a mug');
    const zip = await exported();
    const turn = await takeTurn(new Date(clock.now()));
    await expect(imported(zip)).rejects.toMatchObject({ code: 'conflict' });
    await turn.end();
    expect(await imported(zip)).toMatchObject({ present: 1 });
  });
});

type Changed = { name?: string; bytes?: Buffer; press?: boolean; claim?: number };
type Change = (file: { name: string; bytes: Buffer }) => Changed | null;

/** The archive packed anew, each file as `change` says; null leaves it out. */
function packed(zip: Buffer, change: Change): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of readZip(zip)) {
    const changed = change(file);
    if (!changed) continue;
    const { name = file.name, bytes = file.bytes, press = false, claim } = changed;
    const body = press ? deflateRawSync(bytes) : bytes;
    const record = { name: Buffer.from(name), modified_at: now, crc32: crc32(bytes), offset };
    const [local, entry] = [localHeader, directoryHeader].map((headerOf) =>
      headerOf({ ...record, bytes: claim ?? bytes.length }),
    );
    if (!local || !entry) throw new Error('no header');
    entry.writeUInt16LE(press ? 8 : 0, 10);
    entry.writeUInt32LE(body.length, 20);
    parts.push(local, body);
    directory.push(entry);
    offset += local.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const replaced =
  (ending: string, changes: (bytes: Buffer) => Changed | null): Change =>
  ({ name, bytes }) =>
    name.endsWith(ending) ? changes(bytes) : {};

const edited = (edit: (record: { files: { sha256: string }[] }) => unknown) =>
  replaced('record.json', (bytes) => ({
    bytes: Buffer.from(JSON.stringify(edit(JSON.parse(bytes.toString())))),
  }));

describe('a model that is not sound is refused, with words, and nothing of it is kept', () => {
  const REFUSED: [string, Change, RegExp][] = [
    [
      'bytes that differ',
      replaced('model.glb', (bytes) => ({ bytes: flipped(bytes) })),
      /other bytes/,
    ],
    ['a missing file', replaced('model.glb', () => null), /model\.glb is not in the archive/],
    [
      'a file cut short',
      replaced('model.glb', (bytes) => ({ bytes: bytes.subarray(4) })),
      /not the size/,
    ],
    [
      'a file that unpacks to more than it says',
      replaced('model.glb', (bytes) => ({
        bytes: Buffer.concat([bytes, Buffer.alloc(1_000_000)]),
        press: true,
        claim: bytes.length,
      })),
      /larger than the archive says/,
    ],
    ['a record of something else', edited(() => ({ id: 'x' })), /record\.json is not right: id/],
    [
      'triangles that nobody can have asked for',
      edited((record) => ({ ...record, polygon_count: 4_000_000_000 })),
      /record\.json is not right: polygon_count must be a whole number from 100 to 300,000\./,
    ],
    [
      'a record that is no JSON',
      replaced('record.json', () => ({ bytes: Buffer.from('{') })),
      /record\.json is not right/,
    ],
    [
      'a record larger than any',
      replaced('record.json', () => ({ bytes: Buffer.alloc(300_000) })),
      /too large/,
    ],
    ['what is no GLB', noGlb(), /not a sound GLB/],
  ];
  test.each(REFUSED)('%s', async (_, change, reason) => {
    await finished('a mug');
    const zip = packed(await exported(), change);
    await emptyDatabase();
    const report = await imported(zip);
    expect(report).toMatchObject({ models: 1, imported: 0, refused: 1 });
    expect(report.refusals[0]?.reason).toMatch(reason);
    const counts = [models(), jobs()].map((one) => one.countDocuments());
    expect(await Promise.all(counts)).toEqual([0, 0]);
    expect(filesIn(path.join(place, 'other'))).toEqual([]);
  });

  test('and the others come in all the same', async () => {
    const bad = await finished('a mug');
    await finished('a lamp');
    const zip = packed(await exported(), ({ name }) =>
      name.endsWith(`${bad}/model.glb`) ? null : {},
    );
    await emptyDatabase();
    expect(await imported(zip)).toMatchObject({ models: 2, imported: 1, refused: 1 });
  });
});

describe('an archive is refused as a whole', () => {
  const ARCHIVES: [string, (zip: Buffer) => Buffer, RegExp][] = [
    ['that is none', () => Buffer.from('no archive at all'), /no ZIP archive/],
    ['that was cut off', (zip) => zip.subarray(0, zip.length - 30), /no ZIP archive|cut off/],
    [
      'that is another one',
      (zip) =>
        packed(
          zip,
          replaced('metadata.json', () => null),
        ),
      /no library archive/,
    ],
    [
      'of a newer version',
      (zip) =>
        packed(
          zip,
          replaced('metadata.json', () => ({
            bytes: Buffer.from('{"format":"nexaai-library","version":2,'),
          })),
        ),
      /newer version/,
    ],
    [
      'with a name that leads out of it',
      (zip) =>
        packed(
          zip,
          replaced('SHA256SUMS', () => ({ name: '../../etc/passwd' })),
        ),
      /leads out of it/,
    ],
    [
      'with a name from the root',
      (zip) =>
        packed(
          zip,
          replaced('SHA256SUMS', () => ({ name: '/etc/passwd' })),
        ),
      /leads out of it/,
    ],
    [
      'with a name from another disk',
      (zip) =>
        packed(
          zip,
          replaced('SHA256SUMS', () => ({ name: 'C:\\x' })),
        ),
      /leads out of it/,
    ],
    [
      'with two files of one name',
      (zip) =>
        packed(
          zip,
          replaced('preview.glb', () => ({ name: 'metadata.json' })),
        ),
      /twice/,
    ],
  ];
  test.each(ARCHIVES)('%s', async (_, change, words) => {
    await finished('a mug');
    const zip = change(await exported());
    await expect(imported(zip)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(words),
    });
  });
});

function noGlb(): Change {
  const bytes = Buffer.from('this is no model');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ({ name, bytes: before }) => {
    if (name.endsWith('model.glb')) return { bytes };
    if (!name.endsWith('record.json')) return {};
    const record = JSON.parse(before.toString());
    const files = record.files.map((file: { kind: string }) =>
      file.kind === 'model' ? { ...file, bytes: bytes.length, sha256 } : file,
    );
    return { bytes: Buffer.from(JSON.stringify({ ...record, files })) };
  };
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(255 - copy.readUInt8(copy.length - 1), copy.length - 1);
  return copy;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
