'use client';

import { Trash2 } from 'lucide-react';
import type { GenerationView } from '@/lib/generations/view';
import { cancelWording, STAGE_WORDS } from '../_gallery/wording';
import { Button } from '../_ui/button';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { formatCredits } from '../_ui/format';
import { Notice } from '../_ui/notice';
import { DownloadLinks } from './download-links';
import { useVerbs } from './use-verbs.client';

type ActionsProps = {
  view: GenerationView;
  /** Credits a refine is expected to cost today. */
  refineCredits: number | null;
  accept: (view: GenerationView) => void;
};

export function Actions({ view, refineCredits, accept }: ActionsProps) {
  const { busy, error, ask, remove } = useVerbs(view.id, accept);
  const cancel = cancelWording(view);
  const price = refineCredits === null ? '' : ` · about ${formatCredits(refineCredits)}`;
  return (
    <section aria-label="Actions" className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {view.can.refine && (
          <Button tone="primary" busy={busy === 'refine'} onClick={() => void ask('refine')}>
            Paint the texture{price}
          </Button>
        )}
        {view.can.retry && (
          <Button tone="primary" busy={busy === 'retry'} onClick={() => void ask('retry')}>
            Try the {STAGE_WORDS[view.error?.stage ?? view.stage].toLowerCase()} again
          </Button>
        )}
        <DownloadLinks view={view} tone={view.can.refine || view.can.retry ? 'quiet' : 'primary'} />
        {view.can.cancel && (
          <Button
            busy={busy === 'cancel'}
            aria-describedby="cancel-consequence"
            onClick={() => void ask('cancel')}
          >
            {cancel.label}
          </Button>
        )}
        <ConfirmDialog
          opener={
            <>
              <Trash2 aria-hidden="true" className="size-4" /> Delete
            </>
          }
          title="Delete this model?"
          confirmLabel="Delete it"
          onConfirm={() => void remove()}
        >
          Its files and its picture are removed from this server. Credits that were charged stay
          charged.
        </ConfirmDialog>
      </div>
      {view.can.cancel && (
        <p id="cancel-consequence" className="text-soft text-sm">
          {cancel.consequence}
        </p>
      )}
      {error && (
        <div role="alert">
          <Notice tone="failed" title={error} />
        </div>
      )}
    </section>
  );
}
