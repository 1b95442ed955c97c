import 'server-only';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { archiveEntries } from '../generations/archive';
import { findSelected } from '../generations/find-selected';
import { Selection } from '../generations/selection';
import { attachment } from '../media/content-disposition';
import { mediaStore } from '../media/our-store';
import { zipOf } from '../media/zip/zip-of';

export const ArchiveQuery = z.strictObject({
  ids: z
    .string()
    .describe('Up to 100 ids, with commas between them.')
    .transform((text) => text.split(','))
    .pipe(Selection),
});

/** A ZIP archive of the user's own among these generations, made while it is sent. Throws
 *  'not-found' when none is theirs. */
export async function sendArchive(
  user: SessionUser,
  { ids }: z.infer<typeof ArchiveQuery>,
): Promise<Response> {
  const archive = zipOf(archiveEntries(await findSelected(user, ids), mediaStore()));
  const stream = Readable.from(archive, { objectMode: false, highWaterMark: 1 });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachment('nexaai-models.zip'),
      'cache-control': 'private, no-store, no-transform',
    },
  });
}
