import { Download } from 'lucide-react';
import type { GenerationView } from '@/lib/generations/view';
import { type ButtonTone, buttonLook } from '../_ui/button';
import { formatBytes } from '../_ui/format';

const asDownload = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}download=1`;

/** A file that differs from what was stored is given out all the same; these cannot be. */
const UNSERVED: ReadonlySet<string> = new Set(['missing', 'length', 'unreadable']);

type DownloadLinksProps = { view: GenerationView; tone: ButtonTone };

/** The kept model files, the best one in `tone`; the server gives each a readable name. */
export function DownloadLinks({ view, tone }: DownloadLinksProps) {
  const gone = new Set(
    view.file_flaws.filter(({ what }) => UNSERVED.has(what)).map(({ kind }) => kind),
  );
  const files = view.files.filter(({ kind }) => !gone.has(kind));
  const hasTexture = files.some((file) => file.kind === 'model');
  return files
    .filter((file) => file.kind !== 'poster')
    .sort((one, other) => one.kind.localeCompare(other.kind))
    .map((file) => {
      const isMain = file.kind === 'model' || !hasTexture;
      return (
        <a
          key={file.kind}
          href={asDownload(file.url)}
          download
          className={buttonLook(isMain ? tone : 'quiet')}
        >
          <Download aria-hidden="true" className="size-4" />
          {file.kind === 'model' ? (
            'Download GLB'
          ) : (
            <>
              <span className="sr-only">Download </span>Untextured GLB
            </>
          )}{' '}
          <span className="font-normal opacity-85">{formatBytes(file.bytes)}</span>
        </a>
      );
    });
}
