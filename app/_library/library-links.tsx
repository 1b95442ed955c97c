import { Download } from 'lucide-react';
import { buttonLook } from '../_ui/button';
import { formatBytes, formatCount } from '../_ui/format';

type LibraryLinksProps = { at: string; models: number; bytes: number };

/** Everything that is finished, to take away as one archive. */
export function LibraryLinks({ at, models, bytes }: LibraryLinksProps) {
  if (models === 0) {
    return <p className="text-soft text-sm">There is no finished model to export yet.</p>;
  }
  return (
    <div className="space-y-3">
      <p className="text-sm tabular-nums">
        {formatCount(models)} {models === 1 ? 'model' : 'models'}, {formatBytes(bytes)}
      </p>
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        <a href={at} download className={buttonLook('primary')}>
          <Download aria-hidden="true" className="size-4" /> Download with pages to look at
        </a>
        <a href={`${at}?pages=no`} download className={buttonLook('quiet')}>
          Without pages, less than half as large
        </a>
      </div>
    </div>
  );
}
