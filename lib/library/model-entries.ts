import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { fileStem } from '../media/file-stem';
import { sourceOfBytes } from '../media/glb/byte-sources';
import type { ByteSource, MediaStore } from '../media/media-store';
import type { MediaKind, StoredFile } from '../media/stored-file';
import { flawOf } from '../verify/file-flaw';
import { base64Source } from './base64-source';
import { modelPage } from './library-pages';
import type { LibraryRecord } from './library-record';
import { identityOf, toRecord } from './to-record';

export type LibraryEntry = { name: string; modified_at: Date; source: ByteSource };
/** What is told of a model beside what its document says. */
export type Told = Pick<LibraryRecord, 'collections' | 'owner'>;
type Context = { media: MediaStore; hasPages: boolean };

const FILE_NAMES: Record<MediaKind, string> = {
  model: 'model.glb',
  preview: 'preview.glb',
  poster: 'poster.webp',
};

/** The folder of a model in an archive; the id tells two of one name apart. */
export function folderOf(model: ModelDocument): string {
  return `models/${fileStem(model.title ?? model.prompt)}-${identityOf(model)}`;
}

/** Which of its files are as they were stored: what is damaged stays at home. */
export async function recordOf(
  model: ModelDocument,
  told: Told,
  media: MediaStore,
): Promise<LibraryRecord> {
  const sound: StoredFile[] = [];
  const left_out: string[] = [];
  for (const file of model.files) {
    if (await flawOf(media, file)) left_out.push(FILE_NAMES[file.kind]);
    else sound.push(file);
  }
  const files = sound.map(({ kind, bytes, sha256 }) => {
    const name = `${folderOf(model)}/${FILE_NAMES[kind]}`;
    return { kind, name, bytes, sha256 };
  });
  return toRecord(model, { files, left_out, ...told });
}

/** What an archive holds of one model: its record, its files, and a page that shows them. */
export async function* modelEntries(
  model: ModelDocument,
  record: LibraryRecord,
  { media, hasPages }: Context,
): AsyncGenerator<LibraryEntry> {
  const modified_at = model.completed_at ?? model.created_at;
  const folder = folderOf(model);
  const text = (name: string, words: string) => {
    const source = sourceOfBytes(Buffer.from(words));
    return { name: `${folder}/${name}`, modified_at, source };
  };
  yield text('record.json', `${JSON.stringify(record, null, 2)}\n`);
  const shown = record.files.find(({ kind }) => kind === 'model') ?? previewOf(record);
  for (const { kind, name } of record.files) {
    const path = model.files.find((file) => file.kind === kind)?.path ?? '';
    const source = await media.open(path);
    if (!source) throw new Error(`${path} was removed while it was exported`);
    try {
      yield { name, modified_at, source };
      if (!hasPages || shown?.kind !== kind) continue;
      const script = base64Source({ source, before: 'showModel("', after: '");\n' });
      yield { name: `${folder}/model.js`, modified_at, source: script };
    } finally {
      await source.close();
    }
  }
  if (hasPages) yield text('index.html', modelPage(record, shown?.kind));
}

const previewOf = ({ files }: LibraryRecord) => files.find(({ kind }) => kind === 'preview');
