'use client';

import { Undo2 } from 'lucide-react';
import type { GenerationView } from '@/lib/generations/view';
import { askFor } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { shorten } from '../_ui/format';
import { Refusal } from '../_ui/refusal';

type RestoreButtonProps = { view: GenerationView; accept: (view: GenerationView) => void };

/** Takes one model out of the trash, from its card. */
export function RestoreButton({ view, accept }: RestoreButtonProps) {
  const { isBusy, error, send } = useSend();
  const restore = () => send(async () => accept(await askFor('restore', view.id)));
  return (
    <div className="relative flex flex-col gap-2 px-3 pb-3 sm:px-4 sm:pb-4">
      <Button
        busy={isBusy}
        aria-label={`Restore: ${shorten(view.title ?? view.prompt, 60)}`}
        onClick={() => void restore()}
      >
        {!isBusy && <Undo2 aria-hidden="true" className="size-4" />} Restore
      </Button>
      <Refusal words={error} />
    </div>
  );
}
