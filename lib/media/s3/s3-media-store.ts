import 'server-only';
import { segmentsOf } from '../media-path';
import type { MediaStore } from '../media-store';
import type { BucketAccess } from './bucket-access';
import { copyObject } from './copy-object';
import { IncomingObject } from './incoming-object';
import { lentAddress } from './lent-address';
import { listFolders } from './list-folders';
import { listObjects } from './list-objects';
import { openObject } from './open-object';
import { PUT_SIZES, type PutSizes, putObject } from './put-object';
import { statObject } from './stat-object';
import { sweepUploads } from './sweep-uploads';

export type S3Storage = {
  access: BucketAccess;
  /** Where files wait until they are whole; nothing is kept there. */
  spool: Pick<MediaStore, 'receive' | 'parts' | 'sweepParts' | 'freeBytes'>;
  /** Whether people fetch files from the service themselves. */
  is_lending?: boolean;
  sizes?: PutSizes;
};

/** Keeps media in a bucket of any service that speaks S3. Throws S3Failed, and for files on their
 *  way what the disk says. */
export function createS3MediaStore(storage: S3Storage): MediaStore {
  const { access, spool, is_lending = false, sizes = PUT_SIZES } = storage;
  const { prefix } = access.bucket;
  const keyOf = (path: string) => `${prefix}${segmentsOf(path).join('/')}`;
  const remove = async (path: string) => {
    const key = keyOf(path);
    // S3 does not tell whether there was something to delete.
    if ((await statObject(access, key)) === undefined) return false;
    await access.ask({ method: 'DELETE', key, accept: [404] });
    return true;
  };

  return {
    receive: async (path) => {
      const key = keyOf(path);
      return new IncomingObject(await spool.receive(path), (file, sha256) =>
        putObject(access, { key, file, sha256 }, sizes),
      );
    },
    open: async (path) => openObject(access, keyOf(path)),
    stat: async (path) => {
      const found = await statObject(access, keyOf(path));
      return found && { path, bytes: found.bytes, modified_at: found.modified_at };
    },
    copy: async (from, to) => copyObject(access, keyOf(from), keyOf(to)),
    move: async (from, to) => {
      if (!(await copyObject(access, keyOf(from), keyOf(to)))) return false;
      await access.ask({ method: 'DELETE', key: keyOf(from), accept: [404] });
      return true;
    },
    remove,
    list: async function* list(folder) {
      const start = `${keyOf(folder)}/`;
      for await (const { key, bytes, modified_at } of listObjects(access, start)) {
        const name = key.slice(start.length);
        // What others laid there, deeper or hidden, is theirs.
        if (name === '' || name.includes('/') || name.startsWith('.')) continue;
        yield { path: `${folder}/${name}`, bytes, modified_at };
      }
    },
    folders: () => listFolders(access, prefix),
    parts: () => spool.parts(),
    sweepParts: async (untouchedSince) => {
      const swept = await spool.sweepParts(untouchedSince);
      return swept + (await sweepUploads(access));
    },
    freeBytes: () => spool.freeBytes(),
    reach: async () => {
      await access.ask({ method: 'GET', query: { 'list-type': '2', prefix, 'max-keys': '1' } });
    },
    lend: (path, as) => (is_lending ? lentAddress(access, keyOf(path), as) : undefined),
  };
}
