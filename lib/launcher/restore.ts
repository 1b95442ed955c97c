import { statfsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkBackup } from '../backup/check-backup';
import type { Manifest } from '../backup/manifest';
import { readBackup } from '../backup/read-backup';
import { closeDatabase } from '../db/client';
import type { Env } from '../env';
import { messageOf } from '../errors';
import { mediaStore } from '../media/our-store';
import { prepareDatabase } from '../migrations/prepare-database';
import { markerOf } from './half-restored';
import { onStop } from './on-stop';
import { createProgress } from './progress';
import { putAside, refuseUsedBucket, refuseUsedDatabase } from './restore-target';
import { readSettings, refuse } from './settings';
import { lockSite } from './site-lock';
import { standInForMongo } from './stand-ins';
import { reportFindings } from './verify-data';

/** With its indexes the database takes more than its text does. */
const DATABASE_BYTES = 256 * 1024 * 1024;
const USAGE = 'Use: npm run restore -- BACKUP_FOLDER [--into DATA_DIR] [--replace]';

/** Brings a backup back: every byte is checked before anything is touched, and what was restored
 *  is verified afterwards. Ends with 1 when that finds a violation. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  const { from, into, isReplacing } = readArguments(args);
  if (into !== undefined) process.env.DATA_DIR = into;
  const settings = readSettings();
  const lock = await lockSite(settings.DATA_DIR);
  if (!lock)
    refuse(`A site runs on ${settings.DATA_DIR}: stop it, or restore elsewhere with --into.`);
  const progress = createProgress();
  let close = async () => {};
  onStop([
    () => close(),
    () => Promise.reject(new Error('the restore is not finished; run it again with --replace')),
  ]);
  try {
    const manifest = await checkBackup(from, progress.tell);
    refuseFullDisk(settings, manifest);
    await refuseUsedBucket(settings);
    await putAside(settings, isReplacing);
    const mongo = standInForMongo(settings, root);
    close = async () => {
      await closeDatabase();
      await mongo?.close();
    };
    await refuseUsedDatabase(settings);
    await writeFile(markerOf(settings), `${from}\n`);
    await bringBack(from, { manifest, settings, tell: progress.tell });
  } catch (thrown) {
    progress.end();
    refuse(`Not restored: ${messageOf(thrown)}`);
  }
  progress.end();
  const isInOrder = await reportFindings();
  await close();
  process.exit(isInOrder ? 0 : 1);
}

type Bringing = { manifest: Manifest; settings: Env; tell: (line: string) => void };

async function bringBack(from: string, { manifest, settings, tell }: Bringing): Promise<void> {
  await readBackup(from, {
    media: mediaStore(),
    secretFile: path.join(settings.DATA_DIR, 'secret'),
    lost: { from: new Date(manifest.begun_at), until: new Date() },
    progress: tell,
  });
  await prepareDatabase();
  await rm(markerOf(settings), { force: true });
  console.log(`Restored the state of ${manifest.begun_at} into ${settings.DATA_DIR}.`);
  if (settings.AUTH_SECRET) {
    console.log(
      'AUTH_SECRET is used, not the backup’s secret: with another one, sessions and links end.',
    );
  }
}

function refuseFullDisk({ MEDIA_DIR, MEDIA_STORE }: Env, { bytes }: Manifest): void {
  const { bavail, bsize } = statfsSync(MEDIA_DIR);
  const needed = (MEDIA_STORE === 's3' ? 0 : bytes) + DATABASE_BYTES;
  if (bavail * bsize >= needed) return;
  throw new Error(
    `it may need ${Math.ceil(needed / 1e6)} MB, which the disk of ${MEDIA_DIR} has not. Make room.`,
  );
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { into: { type: 'string' }, replace: { type: 'boolean', default: false } },
    });
    const [from, ...more] = positionals;
    if (from === undefined || more.length > 0) refuse(USAGE);
    return { from: path.resolve(from), into: values.into, isReplacing: values.replace };
  } catch {
    refuse(USAGE);
  }
}
