import 'server-only';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { readCollection } from '../collections/members';
import { archiveEntries } from '../generations/archive';
import { findSelected } from '../generations/find-selected';
import { Selection } from '../generations/selection';
import { attachment } from '../media/content-disposition';
import { fileStem } from '../media/file-stem';
import { mediaStore } from '../media/our-store';
import { zipOf } from '../media/zip/zip-of';

export const ArchiveQuery = z
  .strictObject({
    ids: z
      .string()
      .describe('Up to 100 ids, with commas between them.')
      .transform((text) => text.split(','))
      .pipe(Selection)
      .optional(),
    collection: z.string().describe('Or a whole collection, by its id.').optional(),
  })
  .refine(({ ids, collection }) => (ids === undefined) !== (collection === undefined), {
    error: 'name either ids or a collection',
  });
type ArchiveQuery = z.infer<typeof ArchiveQuery>;

/** A ZIP archive of the user's own among these generations, or of a collection, made while it is
 *  sent. Throws 'not-found' when none is theirs, 'conflict' for a collection that is too large. */
export async function sendArchive(user: SessionUser, query: ArchiveQuery): Promise<Response> {
  const { name, models } = await wanted(user, query);
  const archive = zipOf(archiveEntries(models, mediaStore()));
  const stream = Readable.from(archive, { objectMode: false, highWaterMark: 1 });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachment(`${name}.zip`),
      'cache-control': 'private, no-store, no-transform',
    },
  });
}

async function wanted(user: SessionUser, { ids = [], collection }: ArchiveQuery) {
  if (collection === undefined) {
    return { name: 'nexaai-models', models: await findSelected(user, ids) };
  }
  const { name, members } = await readCollection(user, collection);
  return { name: fileStem(name), models: members };
}
