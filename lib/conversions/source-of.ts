import 'server-only';
import type { ModelDocument } from '../generations/documents';
import type { StoredFile } from '../media/stored-file';

/** The GLB that other formats are made from: the textured one, else the shape. */
export function sourceOf({ files }: Pick<ModelDocument, 'files'>): StoredFile | undefined {
  return files.find(({ kind }) => kind === 'model') ?? files.find(({ kind }) => kind === 'preview');
}
