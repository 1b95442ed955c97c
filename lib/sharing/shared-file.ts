import 'server-only';
import type { MediaKind, StoredFile } from '../media/stored-file';
import type { Shared } from './find-shared';

type Seen = Pick<Shared, 'share' | 'model'>;

/** The file of a shared model that a visitor may see. The finished model of a preview-only order is
 *  its preview; otherwise the untextured one is shown only where it may be saved too. */
export function visibleFile({ share, model }: Seen, kind: MediaKind): StoredFile | undefined {
  const fileOf = (wanted: MediaKind) => model.files.find((file) => file.kind === wanted);
  switch (kind) {
    case 'poster':
      return fileOf('poster');
    case 'model':
      return fileOf('model') ?? fileOf('preview');
    case 'preview':
      return share.downloads === 'all' && fileOf('model') ? fileOf('preview') : undefined;
  }
}

/** The same for a file that is to be saved. */
export function savableFile(seen: Seen, kind: MediaKind): StoredFile | undefined {
  const { downloads } = seen.share;
  return downloads === 'none' || kind === 'poster' ? undefined : visibleFile(seen, kind);
}
