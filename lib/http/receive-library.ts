import 'server-only';
import type { Caller } from '../auth/caller';
import { systemClock } from '../clock';
import { AppError } from '../errors';
import { importLibrary, type LibraryImport } from '../library/import-library';
import type { ImportLine } from '../library/view';
import { log } from '../log';
import type { IncomingFile } from '../media/media-store';
import { mediaStore } from '../media/our-store';
import { glbValidator } from '../media/validator/our-validator';

const TYPES = /^application\/(?:zip|x-zip-compressed|octet-stream)\s*(?:;|$)/i;
/** What must stay free while an archive comes in: the database shares the disk. */
const FREE_FLOOR_BYTES = 512 * 1024 * 1024;
const LOOK_EVERY_BYTES = 64 * 1024 * 1024;
const NO_ROOM = 'The disk has no room for this archive: make some, or use npm run import.';

/**
 * Takes an archive in, onto the disk first, and answers with one JSON line for each step of the
 * import, so that nothing in between takes the silence for an end. What has begun goes on when the
 * asker leaves. Throws 'unsupported-type', 'too-large'.
 */
export async function receiveLibrary(
  request: Request,
  by: Caller,
  to: LibraryImport['to'],
): Promise<Response> {
  if (!TYPES.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('unsupported-type', 'Send a ZIP, with Content-Type: application/zip.');
  }
  const archive = await spooled(request);
  const lines = new TransformStream<Uint8Array>();
  const writer = lines.writable.getWriter();
  const tell = (line: ImportLine) => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
    writer.write(bytes).catch(() => {});
  };
  void importAll({ archive, by, to, tell }).finally(() => writer.close().catch(() => {}));
  return new Response(lines.readable, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store, no-transform' },
  });
}

type Import = Pick<LibraryImport, 'by' | 'to'> & {
  archive: IncomingFile;
  tell: (line: ImportLine) => void;
};

async function importAll({ archive, by, to, tell }: Import): Promise<void> {
  try {
    const report = await importLibrary({
      source: archive,
      by,
      to,
      media: mediaStore(),
      validate: glbValidator(),
      clock: systemClock,
      progress: (done, models) => tell({ kind: 'progress', done, models }),
    });
    tell({ kind: 'report', report });
  } catch (thrown) {
    const isKnown = thrown instanceof AppError;
    if (!isKnown) log().error({ err: thrown }, 'an import broke off');
    const message = isKnown ? thrown.message : 'Something went wrong here. Import it again.';
    tell({ kind: 'error', message });
  } finally {
    await archive.discard();
  }
}

async function spooled(request: Request): Promise<IncomingFile> {
  const media = mediaStore();
  await assertRoom(Number(request.headers.get('content-length')));
  const archive = await media.receive('imports/library.zip');
  try {
    let lookAt = LOOK_EVERY_BYTES;
    for await (const chunk of request.body ?? []) {
      await archive.write(chunk);
      if (archive.bytes < lookAt) continue;
      lookAt += LOOK_EVERY_BYTES;
      await assertRoom(0);
    }
    return archive;
  } catch (thrown) {
    await archive.discard();
    throw thrown;
  }
}

async function assertRoom(bytes: number): Promise<void> {
  const free = await mediaStore().freeBytes();
  if (free < FREE_FLOOR_BYTES + bytes) throw new AppError('too-large', NO_ROOM);
}
