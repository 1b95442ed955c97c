import { TRASH_KEPT_MS } from '@/lib/generations/trash-days';
import { type GenerationView, isEnded } from '@/lib/generations/view';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';

/** Says that the model is in the trash, and until when. */
export function TrashNote({ view }: { view: GenerationView }) {
  return (
    <div role="status">
      {view.trashed_at && (
        <Notice tone="working" title="In the trash">
          <p>
            It is deleted for good on{' '}
            <LocalTime iso={new Date(Date.parse(view.trashed_at) + TRASH_KEPT_MS).toISOString()} />
            {isEnded(view) ? '.' : '. Until then it goes on being made, and is kept here.'}
          </p>
        </Notice>
      )}
    </div>
  );
}
