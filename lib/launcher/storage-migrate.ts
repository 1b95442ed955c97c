import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeDatabase, pingDatabase } from '../db/client';
import type { Env } from '../env';
import { messageOf } from '../errors';
import { expectedSum } from '../generations/expected-sum';
import type { MediaStore } from '../media/media-store';
import { countFiles, migrateFiles, removeMigrated } from '../media/migrate/migrate-files';
import { bucketStore, folderStore } from '../media/our-store';
import { onStop } from './on-stop';
import { createProgress } from './progress';
import { readSettings, refuse } from './settings';
import { lockSite } from './site-lock';
import { standInForMongo } from './stand-ins';

const USAGE = 'Use: npm run storage:migrate -- --to s3|local [--dry-run] [--remove-source]';
/** What is left to the database, which shares the disk. */
const FREE_FLOOR_BYTES = 256 * 1024 * 1024;

type Asked = { to: 's3' | 'local'; isDry: boolean; isRemoving: boolean };

/** Takes every file from the media folder into the bucket, or back. Ends with 1 when files were found
 *  damaged and left out. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  const asked = readArguments(args);
  const settings = readSettings();
  if (!settings.S3_BUCKET) {
    refuse('No bucket is named: set S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.');
  }
  const db = path.join(settings.DATA_DIR, 'db');
  if (!settings.MONGODB_URI && !existsSync(db)) {
    refuse(`There is no database in ${db}: set DATA_DIR or MONGODB_URI to that of the site.`);
  }
  const lock = await lockSite(settings.DATA_DIR);
  if (!lock)
    refuse(`A site runs on ${settings.DATA_DIR}: stop it, and every other one it shares with.`);
  const mongo = standInForMongo(settings, root);
  const close = async () => {
    await closeDatabase();
    await mongo?.close();
  };
  onStop([close, () => Promise.reject(new Error('not all is there yet; run it again to go on'))]);
  let isWhole = false;
  try {
    await pingDatabase();
    isWhole = await migrate(asked, settings);
  } catch (thrown) {
    refuse(
      `Not all is there yet: ${messageOf(thrown)}. Nothing was removed; run it again to go on.`,
    );
  }
  await close();
  process.exit(isWhole ? 0 : 1);
}

async function migrate({ to: aim, isDry, isRemoving }: Asked, settings: Env): Promise<boolean> {
  const [folder, bucket] = [folderStore(settings), bucketStore(settings)];
  const [from, to] = aim === 's3' ? [folder, bucket] : [bucket, folder];
  await from.reach();
  await to.reach();
  const { files, bytes } = await countFiles(from);
  const size = `${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
  if (aim === 'local') await refuseFullDisk(to, bytes);
  if (isDry) {
    console.log(`To copy and compare: ${size}. Nothing was done.`);
    return true;
  }
  const progress = createProgress();
  const done = await migrateFiles({
    from,
    to,
    expected: expectedSum,
    progress: progress.tell,
  }).finally(progress.end);
  console.log(
    `Of ${size}: ${done.copied} copied, ${done.there} were there; all compared byte for byte.`,
  );
  for (const file of done.damaged) {
    console.warn(`${file} is not what the database says, and was left: see npm run verify:data.`);
  }
  const isWhole = done.damaged.length === 0;
  if (isWhole && isRemoving) console.log(`Removed ${await removeMigrated({ from, to })} files.`);
  else if (isRemoving) console.warn('Nothing was removed.');
  if (settings.MEDIA_STORE !== aim) console.log(`Now set MEDIA_STORE=${aim} and start the site.`);
  return isWhole;
}

async function refuseFullDisk(to: MediaStore, bytes: number): Promise<void> {
  const free = await to.freeBytes();
  if (free >= bytes + FREE_FLOOR_BYTES) return;
  throw new Error(
    `the disk has ${Math.floor(free / 1e6)} MB left, and ${Math.ceil(bytes / 1e6)} MB come`,
  );
}

function readArguments(args: string[]): Asked {
  try {
    const { values } = parseArgs({
      args,
      options: {
        to: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'remove-source': { type: 'boolean', default: false },
      },
    });
    const { to, 'dry-run': isDry, 'remove-source': isRemoving } = values;
    if (to === 's3' || to === 'local') return { to, isDry, isRemoving };
  } catch {
    // Said below.
  }
  refuse(USAGE);
}
