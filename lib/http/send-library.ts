import 'server-only';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { audit } from '../audit/audit';
import type { Caller } from '../auth/caller';
import { AppError } from '../errors';
import { libraryEntries } from '../library/export-library';
import { sizeOfLibrary, type Whose } from '../library/find-library';
import { viewerScript } from '../library/viewer-script';
import { log } from '../log';
import { attachment } from '../media/content-disposition';
import { mediaStore } from '../media/our-store';
import { zipOf } from '../media/zip/zip-of';

export const LibraryQuery = z.strictObject({
  /** Whether pages that show the models are in it, which more than doubles it. */
  pages: z.enum(['yes', 'no'], { error: 'pages: use yes or no.' }).default('yes'),
});
type LibraryQuery = z.infer<typeof LibraryQuery>;

/** A disk reads few files at once well. */
const AT_ONCE = 4;
const KEY = Symbol.for('nexaai.exports');
const holder = globalThis as typeof globalThis & { [KEY]?: number };

/** A whole library as one ZIP archive, made while it is sent. Throws 'too-many-requests' while four
 *  others are being sent. */
export async function sendLibrary(
  { user: actor, address }: Caller,
  whose: Whose,
  { pages }: LibraryQuery,
): Promise<Response> {
  const { models, bytes } = await sizeOfLibrary(whose);
  const viewer = pages === 'yes' ? await viewerScript() : null;
  if ((holder[KEY] ?? 0) >= AT_ONCE) {
    const words = 'Other libraries are being downloaded: try again in some minutes.';
    throw new AppError('too-many-requests', words, { retryAfterSeconds: 120 });
  }
  await audit({
    action: `library.exported-${whose.kind}`,
    actor,
    address,
    facts: { models, bytes },
  });
  const now = new Date();
  const archive = counted(zipOf(libraryEntries({ whose, media: mediaStore(), now, viewer })));
  const stream = Readable.from(archive, { objectMode: false, highWaterMark: 1 });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachment(`nexaai-library-${now.toISOString().slice(0, 10)}.zip`),
      'cache-control': 'private, no-store, no-transform',
    },
  });
}

/** Counted from the first byte on: what nobody begins to read is none. */
async function* counted(archive: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  holder[KEY] = (holder[KEY] ?? 0) + 1;
  try {
    yield* archive;
  } catch (thrown) {
    log().error({ err: thrown }, 'an export broke off');
    throw thrown;
  } finally {
    holder[KEY] = (holder[KEY] ?? 1) - 1;
  }
}
