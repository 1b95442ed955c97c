import 'server-only';
import { derivedFile } from '../generations/derived-file';
import type { DerivedFile } from '../generations/workshop-record';
import type { DerivedKind, MediaKind, StoredFile } from '../media/stored-file';
import type { Shared } from './find-shared';

type Seen = Pick<Shared, 'share' | 'model'>;

/** The file of a shared model that a visitor may see. The finished model of a preview-only order is
 *  its preview; otherwise the untextured one is shown only where it may be saved too. */
export function visibleFile(
  { share, model }: Seen,
  kind: MediaKind | DerivedKind,
): StoredFile | DerivedFile | undefined {
  const fileOf = (wanted: MediaKind) => model.files.find((file) => file.kind === wanted);
  switch (kind) {
    case 'poster':
      return fileOf('poster');
    case 'sides':
    case 'web':
    case 'phone':
      return derivedFile(model, kind);
    case 'model':
      return fileOf('model') ?? fileOf('preview');
    case 'preview':
      return share.downloads === 'all' && fileOf('model') ? fileOf('preview') : undefined;
  }
}

/** The same for a file that is to be saved: only what came from the engine is. */
export function savableFile(seen: Seen, kind: MediaKind | DerivedKind) {
  const isSaved = seen.share.downloads !== 'none' && (kind === 'model' || kind === 'preview');
  return isSaved ? visibleFile(seen, kind) : undefined;
}
