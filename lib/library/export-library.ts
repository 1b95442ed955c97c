import 'server-only';
import { peopleById } from '../auth/people/find-people';
import { collections } from '../collections/collection';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { sourceOfBytes } from '../media/glb/byte-sources';
import type { MediaStore } from '../media/media-store';
import type { ZipEntry } from '../media/zip/zip-of';
import { findLibrary, sizeOfLibrary, type Whose } from './find-library';
import { hashedSource } from './hashed-source';
import { indexEnd, indexLine, indexStart, PAGE_STYLE, SHOW_SCRIPT } from './library-pages';
import { LIBRARY_FORMAT, LIBRARY_VERSION } from './library-record';
import { folderOf, type LibraryEntry, modelEntries, recordOf, type Told } from './model-entries';
import { Spool } from './spool';

export type LibraryExport = {
  whose: Whose;
  media: MediaStore;
  now: Date;
  /** Model-viewer as one classic script; without it there are no pages to look at. */
  viewer: Uint8Array | null;
};

type Texts = { index: Spool; metadata: Spool; sums: Spool };

/**
 * A whole library, entry by entry: the models as they were stored, what is known of them, pages
 * that show them without a server, and the sums of all that. Memory does not grow with it. Throws
 * when a file disappears in the middle, so that the archive breaks off instead of lying.
 */
export async function* libraryEntries(wanted: LibraryExport): AsyncGenerator<ZipEntry> {
  const texts: Texts = {
    index: await Spool.open(wanted.media, 'index.html'),
    metadata: await Spool.open(wanted.media, 'metadata.json'),
    sums: await Spool.open(wanted.media, 'sums'),
  };
  try {
    for await (const { name, modified_at, source } of allEntries(wanted, texts)) {
      const hashed = hashedSource(source);
      yield { name, modified_at, source: hashed };
      await texts.sums.write(`${hashed.sha256()}  ${name}\n`);
    }
    yield { name: 'SHA256SUMS', modified_at: wanted.now, source: texts.sums.source };
  } finally {
    for (const text of Object.values(texts)) await text.discard();
  }
}

async function* allEntries(wanted: LibraryExport, texts: Texts): AsyncGenerator<LibraryEntry> {
  const { whose, media, now, viewer } = wanted;
  const { models } = await sizeOfLibrary(whose);
  await texts.index.write(indexStart('Model library', models));
  await texts.metadata.write(metadataStart(now));
  let isFirst = true;
  for await (const page of findLibrary(whose)) {
    const tell = await tellerOf(page, whose);
    for (const model of page) {
      const record = await recordOf(model, tell(model), media);
      yield* modelEntries(model, record, { media, hasPages: viewer !== null });
      await texts.index.write(indexLine(folderOf(model), record));
      await texts.metadata.write(`${isFirst ? '' : ',\n'}${JSON.stringify(record)}`);
      isFirst = false;
    }
  }
  await texts.metadata.write('\n]}\n');
  await texts.index.write(indexEnd());
  yield { name: 'metadata.json', modified_at: now, source: texts.metadata.source };
  if (!viewer) return;
  yield { name: 'index.html', modified_at: now, source: texts.index.source };
  const files = { 'page.css': PAGE_STYLE, 'show.js': SHOW_SCRIPT, 'model-viewer.js': viewer };
  for (const [name, words] of Object.entries(files)) {
    const source = sourceOfBytes(Buffer.from(words));
    yield { name: `viewer/${name}`, modified_at: now, source };
  }
}

function metadataStart(now: Date): string {
  const about = { format: LIBRARY_FORMAT, version: LIBRARY_VERSION, exported_at: now };
  return `${JSON.stringify(about).slice(0, -1)},"models":[\n`;
}

/** Looks up what the documents of a page only name by id. */
async function tellerOf(
  page: ModelDocument[],
  whose: Whose,
): Promise<(model: ModelDocument) => Told> {
  const ids: Id[] = page.flatMap(({ collection_ids }) => collection_ids ?? []);
  const named = await collections()
    .find({ _id: { $in: ids } })
    .toArray();
  const nameOf = new Map(named.map(({ _id, name }) => [_id.toHexString(), name]));
  const isAll = whose.kind === 'everybody';
  const owners = await peopleById(isAll ? page.map(({ user_id }) => user_id) : []);
  return ({ collection_ids = [], user_id }) => {
    const owner = owners.get(user_id);
    return {
      collections: collection_ids.flatMap((id) => nameOf.get(id.toHexString()) ?? []),
      owner: owner ? { name: owner.name, email: owner.email } : null,
    };
  };
}
