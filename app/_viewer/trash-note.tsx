import { TRASH_KEPT_MS } from '@/lib/generations/trash-days';
import { type GenerationView, isEnded } from '@/lib/generations/view';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';

const RULE_WORDS: Record<NonNullable<GenerationView['trashed_by_rule']>, string> = {
  failed:
    'A rule of this server put it here: it failed or was canceled long ago. Restore it, and no rule takes it again.',
  untextured:
    'A rule of this server put it here: the shape was never painted. Restore it, and no rule takes it again.',
  old: 'A rule of this server put it here because of its age. Restore it, and no rule takes it again.',
  quota: 'A rule of this server put it here to make room. Restore it, and no rule takes it again.',
};

/** Says that the model is in the trash, and until when. */
export function TrashNote({ view }: { view: GenerationView }) {
  return (
    <div role="status">
      {view.trashed_at && (
        <Notice tone="working" title="In the trash">
          {view.trashed_by_rule && <p>{RULE_WORDS[view.trashed_by_rule]}</p>}
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
