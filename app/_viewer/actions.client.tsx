'use client';

import { Columns2, Pencil, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { surcharge } from '@/lib/generations/options';
import {
  type GenerationView,
  isEnded,
  type QualityOffer,
  type Stage,
} from '@/lib/generations/view';
import { CurlMenu } from '../_api/curl-menu.client';
import { FormatDialog } from '../_formats/format-dialog.client';
import { cancelWording, isStopping, retryLabel, retryMeaning } from '../_gallery/wording';
import { ShareDialog } from '../_sharing/share-dialog.client';
import { Button, buttonLook } from '../_ui/button';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { formatCredits } from '../_ui/format';
import { Notice } from '../_ui/notice';
import { DownloadLinks } from './download-links';
import { PhoneDialog } from './phone-dialog.client';
import { useVerbs } from './use-verbs.client';

type ActionsProps = {
  view: GenerationView;
  /** Today's prices, as estimates. */
  prices: QualityOffer['credits'] | null;
  accept: (view: GenerationView) => void;
};

export function Actions({ view, prices, accept }: ActionsProps) {
  const { busy, error, agreed, ask, remove } = useVerbs(view.id, accept);
  const isTrashed = view.trashed_at !== null;
  const priceOf = (stage: Stage) => priceWords(view, stage, prices);
  const isHalting = isStopping(view) || (agreed === 'cancel' && !view.can.cancel && !isEnded(view));
  const cancel = cancelWording(view);
  const meaning = retryMeaning(view);
  const isUndone = view.status === 'failed' || view.status === 'canceled';
  return (
    <section aria-label="Actions" className="space-y-3">
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        {view.can.retry && (
          <Button
            tone="primary"
            busy={busy === 'retry'}
            aria-describedby={meaning && 'retry-meaning'}
            onClick={() => void ask('retry')}
          >
            {retryLabel(view)}
            {priceOf(view.error?.stage ?? view.stage)}
          </Button>
        )}
        {isUndone && <AgainLink view={view} />}
        <DownloadLinks view={view} tone={view.can.refine || view.can.retry ? 'quiet' : 'primary'} />
        {(view.model_url ?? view.preview_url) && <FormatDialog view={view} />}
        {(view.model_url ?? view.preview_url) && (
          <div className="hidden flex-col sm:flex">
            <PhoneDialog />
          </div>
        )}
        {(view.model_url ?? view.preview_url) && (
          <Link href={`/compare?a=${view.id}`} className={buttonLook('quiet')}>
            <Columns2 aria-hidden="true" className="size-4" /> Compare with…
          </Link>
        )}
        {view.status === 'completed' && !isTrashed && <ShareDialog generationId={view.id} />}
        {!isUndone && <AgainLink view={view} />}
        {(isHalting || (view.can.cancel && cancel.label)) && (
          <Button
            busy={isHalting || busy === 'cancel'}
            aria-describedby="cancel-consequence"
            onClick={() => !isHalting && void ask('cancel')}
          >
            {isHalting || busy === 'cancel' ? 'Canceling…' : cancel.label}
          </Button>
        )}
        {(view.can.cancel || isHalting) && (
          <p
            id="cancel-consequence"
            aria-live="polite"
            className="text-soft text-sm sm:order-last sm:basis-full"
          >
            {isHalting
              ? 'What has begun is finished and kept; nothing more is bought.'
              : cancel.consequence}
          </p>
        )}
        {view.can.retry && meaning && (
          <p id="retry-meaning" className="text-soft text-sm sm:order-last sm:basis-full">
            {meaning}
          </p>
        )}
        <div className="flex flex-col max-sm:mt-4 sm:ml-auto">
          {/* One button for both ways, so that the focus stays with whoever changes their mind. */}
          <Button
            busy={busy === 'trash' || busy === 'restore'}
            onClick={() => void ask(isTrashed ? 'restore' : 'trash')}
          >
            {isTrashed ? (
              <Undo2 aria-hidden="true" className="size-4" />
            ) : (
              <Trash2 aria-hidden="true" className="size-4" />
            )}
            {isTrashed ? 'Restore' : 'Move to trash'}
          </Button>
        </div>
      </div>
      {error && (
        <div role="alert">
          <Notice tone="failed" title={error} />
        </div>
      )}
      <CurlMenu view={view} />
      {/* Apart: a second press where *Move to trash* was must not meet it. */}
      {isTrashed && (
        <div className="flex flex-col sm:items-end">
          <DeleteButton onConfirm={() => void remove(view)} />
        </div>
      )}
    </section>
  );
}

/** Back into the form, with all that it was made from. */
function AgainLink({ view: { id, status } }: { view: GenerationView }) {
  const isUndone = status === 'failed' || status === 'canceled';
  const Icon = isUndone ? Pencil : RotateCcw;
  return (
    <Link href={`/?from=${id}`} className={buttonLook('quiet')}>
      <Icon aria-hidden="true" className="size-4" /> {isUndone ? 'Edit the prompt' : 'Use again'}
    </Link>
  );
}

/** What a stage tried again costs, with all that follows from it by itself. */
function priceWords(view: GenerationView, stage: Stage, prices: ActionsProps['prices']): string {
  if (stage === 'download') return ' · free';
  if (prices === null) return '';
  const isWhole = stage === 'preview' && !view.preview_only;
  const isOnAnother = stage === 'refine' && view.source_model_id !== null;
  const extra = (paid: 'preview' | 'refine') => surcharge(paid, view.options);
  const listed = isOnAnother ? prices.retexture : prices[stage] + (isWhole ? prices.refine : 0);
  const credits = listed + extra(stage) + (isWhole ? extra('refine') : 0);
  return ` · about ${formatCredits(credits, view.engine)}`;
}

function DeleteButton({ onConfirm }: { onConfirm: () => void }) {
  return (
    <ConfirmDialog
      opener="Delete for good"
      title="Delete this model for good?"
      confirmLabel="Delete it"
      onConfirm={onConfirm}
    >
      Its files and its picture are removed from this server. Credits that were charged stay
      charged.
    </ConfirmDialog>
  );
}
