import { existsSync, statfsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeBackup } from '../backup/write-backup';
import { systemClock } from '../clock';
import { closeDatabase, pingDatabase } from '../db/client';
import type { Env } from '../env';
import { messageOf } from '../errors';
import { mediaStore } from '../media/our-store';
import { refuseHalfRestored } from './half-restored';
import { onStop } from './on-stop';
import { createProgress } from './progress';
import { readSettings, refuse } from './settings';
import { standInForMongo } from './stand-ins';

const USAGE = 'Use: npm run backup -- [--to FOLDER]';
/** Room for the database, which is small beside the models. */
const DATABASE_BYTES = 256 * 1024 * 1024;

/** Writes database, files and secret into a new folder, while the site runs or not. Ends with 1
 *  when there is none, or files were found damaged and left out. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  const asked = readArguments(args);
  const settings = readSettings();
  const to = path.resolve(asked ?? path.join(settings.DATA_DIR, 'backups'));
  refuseHalfRestored(settings);
  const db = path.join(settings.DATA_DIR, 'db');
  if (!settings.MONGODB_URI && !existsSync(db)) {
    refuse(`There is no database in ${db}: set DATA_DIR or MONGODB_URI to the one to back up.`);
  }
  for (const kept of [settings.MEDIA_DIR, db]) {
    if (`${to}${path.sep}`.startsWith(`${kept}${path.sep}`)) {
      refuse(`${to} lies in ${kept}, which is backed up itself: choose another folder with --to.`);
    }
  }
  const mongo = standInForMongo(settings, root);
  const close = async () => {
    await closeDatabase();
    await mongo?.close();
  };
  const stamp = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const folder = path.join(to, `nexaai-backup-${stamp}`);
  onStop([
    () => rm(`${folder}.part`, { recursive: true, force: true }),
    close,
    () => Promise.reject(new Error('no backup was made')),
  ]);
  try {
    await pingDatabase();
  } catch {
    refuse('MONGODB_URI cannot be reached: start the database or correct MONGODB_URI.');
  }
  let isWhole = false;
  try {
    await mkdir(to, { recursive: true, mode: 0o700 });
    await refuseFullDisk(to);
    isWhole = await write(folder, settings);
  } catch (thrown) {
    refuse(`No backup was made: ${messageOf(thrown)}`);
  }
  await close();
  process.exit(isWhole ? 0 : 1);
}

async function write(folder: string, { DATA_DIR, AUTH_SECRET }: Env): Promise<boolean> {
  const secret = path.join(DATA_DIR, 'secret');
  const progress = createProgress();
  const { documents, files, bytes, flawed } = await writeBackup(folder, {
    media: mediaStore(),
    secretFile: !AUTH_SECRET && existsSync(secret) ? secret : undefined,
    clock: systemClock,
    progress: progress.tell,
  }).finally(progress.end);
  const total = Object.values(documents).reduce((sum, count) => sum + count, 0);
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`Backed up ${total} documents in ${files} files, ${size}, checked: ${folder}`);
  if (AUTH_SECRET) console.log('AUTH_SECRET is not in it: keep it where you keep your settings.');
  for (const file of flawed) {
    console.warn(`${file} is missing or damaged, and not in the backup: see npm run verify:data.`);
  }
  return flawed.length === 0;
}

async function refuseFullDisk(to: string): Promise<void> {
  let needed = DATABASE_BYTES;
  for await (const { bytes } of mediaStore().list('models')) needed += bytes;
  const { bavail, bsize } = statfsSync(to);
  const free = bavail * bsize;
  if (free >= needed) return;
  const inMegabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  throw new Error(
    `it needs up to ${inMegabytes(needed)}, and ${to} has ${inMegabytes(free)} left. Make room, or choose another disk with --to.`,
  );
}

function readArguments(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { to: { type: 'string' } } }).values.to;
  } catch {
    refuse(USAGE);
  }
}
