import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { isEmptyDatabase } from '../backup/is-empty-database';
import { pingDatabase } from '../db/client';
import { socketPath } from '../embedded-mongo/socket-path';
import type { Env } from '../env';
import { bucketStore } from '../media/our-store';

/**
 * Makes sure that a restore meets nothing: throws an Error that says what is there, or with
 * `isReplacing` gives it another name beside its own.
 */
export async function putAside(settings: Env, isReplacing: boolean): Promise<void> {
  const db = path.join(settings.DATA_DIR, 'db');
  // With a bucket, files only wait in the media folder.
  const kept = settings.MEDIA_STORE === 's3' ? [] : [settings.MEDIA_DIR];
  const places = [db, ...kept, path.join(settings.DATA_DIR, 'secret')];
  const held = places.filter(holdsSomething);
  if (held.length === 0) return;
  if (!isReplacing) {
    throw new Error(
      `there is something in ${held.join(', ')}. Restore into another folder with --into, or move that aside with --replace.`,
    );
  }
  if (held.includes(db) && (await isServed(db))) {
    throw new Error(`another process uses the database in ${db}. Stop it first.`);
  }
  const stamp = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  for (const place of held) {
    renameSync(place, `${place}.replaced-${stamp}`);
    console.log(`What was in ${place} is now in ${place}.replaced-${stamp}.`);
  }
  await mkdir(settings.MEDIA_DIR, { recursive: true, mode: 0o750 });
}

/** A database of one's own is never emptied for a restore. */
export async function refuseUsedDatabase({ MONGODB_URI }: Env): Promise<void> {
  await pingDatabase().catch((cause: unknown) => {
    throw new Error('MONGODB_URI cannot be reached: start the database or correct it.', { cause });
  });
  if (!MONGODB_URI || (await isEmptyDatabase())) return;
  throw new Error('the database of MONGODB_URI holds something. Name an empty one there.');
}

/** Nor is a bucket. */
export async function refuseUsedBucket(settings: Env): Promise<void> {
  if (settings.MEDIA_STORE === 'local') return;
  for await (const folder of bucketStore(settings).folders()) {
    throw new Error(
      `the bucket holds something in ${folder}. Name another S3_PREFIX, or empty it.`,
    );
  }
}

function holdsSomething(place: string): boolean {
  if (!existsSync(place)) return false;
  return !statSync(place).isDirectory() || readdirSync(place).length > 0;
}

function isServed(db: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socketPath(db));
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
}
