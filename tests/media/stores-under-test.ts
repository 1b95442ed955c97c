import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import { accessTo } from '@/lib/media/s3/bucket-access';
import { createS3MediaStore } from '@/lib/media/s3/s3-media-store';
import { type S3Server, startS3 } from './s3/s3-server';

export type StoreUnderTest = { store: MediaStore; close: () => Promise<void> };
type Kind = {
  kind: string;
  start: () => Promise<() => Promise<void>>;
  open: () => Promise<StoreUnderTest>;
};

let s3: S3Server | undefined;

const newFolder = () => mkdtemp(path.join(tmpdir(), 'media-store-'));

/** Every way to keep media: what holds of one holds of all. */
export const STORES: Kind[] = [
  {
    kind: 'a folder',
    start: async () => async () => {},
    open: async () => {
      const folder = await newFolder();
      const store = createLocalMediaStore(path.join(folder, 'media'));
      return { store, close: () => rm(folder, { recursive: true }) };
    },
  },
  {
    kind: 'a bucket',
    start: async () => {
      const started = await startS3();
      s3 = started;
      return () => started.close();
    },
    open: async () => {
      if (!s3) throw new Error('the service was not started');
      const folder = await newFolder();
      const access = accessTo(await s3.bucket());
      const spool = createLocalMediaStore(folder);
      // Small, so that a few bytes are put in parts.
      const store = createS3MediaStore({
        access,
        spool,
        sizes: { largest_single: 1000, part: 600 },
      });
      return { store, close: () => rm(folder, { recursive: true }) };
    },
  },
];
