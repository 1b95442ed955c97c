import type { ImportReport } from '@/lib/library/view';
import { formatCount } from '../_ui/format';
import { Notice } from '../_ui/notice';

/** What became of an archive, and why some of it was refused. */
export function ImportReportNote({ report }: { report: ImportReport }) {
  const { imported, present, refused, refusals } = report;
  const more = refused - refusals.length;
  return (
    <Notice tone={refused > 0 ? 'failed' : 'calm'} title={importedWords(imported)}>
      {present > 0 && <p>{formatCount(present)} were here already.</p>}
      {refused > 0 && <p>{formatCount(refused)} were refused; nothing of them was kept:</p>}
      {refusals.length > 0 && (
        <ul className="mt-1 list-disc space-y-1 pl-4">
          {refusals.map(({ name, reason }) => (
            <li key={name} className="break-words">
              {name}: {reason}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p>and {formatCount(more)} more</p>}
    </Notice>
  );
}

const importedWords = (imported: number): string =>
  imported === 1 ? '1 model was imported' : `${formatCount(imported)} models were imported`;
