'use client';

import type { StorageView } from '@/lib/storage/view';
import { LocalTime } from '../_ui/local-time.client';
import { RepairButton } from './repair-button.client';
import { countedWords } from './storage-wording';

type LostPanelProps = { lost: StorageView['lost']; onDone: (words: string) => void };

/** What was moved away, and until when it waits. */
export function LostPanel({ lost, onDone }: LostPanelProps) {
  return (
    <section aria-labelledby="lost-title" className="sheet space-y-3 p-4 sm:p-6">
      <h2 id="lost-title" className="text-lg">
        Moved away
      </h2>
      {lost.files === 0 ? (
        <p className="text-soft text-sm">Nothing is in the folder for files without a model.</p>
      ) : (
        <>
          <p className="text-sm tabular-nums">
            <span className="font-medium">{countedWords(lost)}</span>, in the folder{' '}
            <code>lost-and-found</code> beside the models.
            {lost.next_purge_at && (
              <>
                {' '}
                The oldest goes for good on <LocalTime iso={lost.next_purge_at} />.
              </>
            )}
          </p>
          <p className="max-w-2xl text-soft text-sm">
            Should a model name one of them after all, as after a restored database, it can have it
            back.
          </p>
          <RepairButton what="return-lost" onDone={onDone} />
        </>
      )}
    </section>
  );
}
